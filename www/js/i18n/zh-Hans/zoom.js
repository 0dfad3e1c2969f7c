export default {
  "zoom.whole": "看全图",
};
