export default {
  "views.empty": "The network is being made …",
};
