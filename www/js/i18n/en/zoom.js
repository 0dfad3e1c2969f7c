export default {
  "zoom.whole": "Whole picture",
};
