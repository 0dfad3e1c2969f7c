// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enLecture from "./en/lecture.js";
import enPredict from "./en/predict.js";
import enViews from "./en/views.js";
import enWalk from "./en/walk.js";
import zhLecture from "./zh-Hans/lecture.js";
import zhPredict from "./zh-Hans/predict.js";
import zhViews from "./zh-Hans/views.js";
import zhWalk from "./zh-Hans/walk.js";

addCatalogs({
  en: { ...enViews, ...enLecture, ...enPredict, ...enWalk },
  "zh-Hans": { ...zhViews, ...zhLecture, ...zhPredict, ...zhWalk },
});
