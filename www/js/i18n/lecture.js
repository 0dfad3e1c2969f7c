// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enBroken from "./en/broken.js";
import enCost from "./en/cost.js";
import enDerivation from "./en/derivation.js";
import enDescent from "./en/descent.js";
import enLecture from "./en/lecture.js";
import enPasses from "./en/passes.js";
import enPictures from "./en/pictures.js";
import enPredict from "./en/predict.js";
import enScale from "./en/scale.js";
import enTheta from "./en/theta.js";
import enTimeline from "./en/timeline.js";
import enWalk from "./en/walk.js";
import zhBroken from "./zh-Hans/broken.js";
import zhCost from "./zh-Hans/cost.js";
import zhDerivation from "./zh-Hans/derivation.js";
import zhDescent from "./zh-Hans/descent.js";
import zhLecture from "./zh-Hans/lecture.js";
import zhPasses from "./zh-Hans/passes.js";
import zhPictures from "./zh-Hans/pictures.js";
import zhPredict from "./zh-Hans/predict.js";
import zhScale from "./zh-Hans/scale.js";
import zhTheta from "./zh-Hans/theta.js";
import zhTimeline from "./zh-Hans/timeline.js";
import zhWalk from "./zh-Hans/walk.js";

addCatalogs({
  en: {
    ...enBroken,
    ...enCost,
    ...enDerivation,
    ...enDescent,
    ...enLecture,
    ...enPasses,
    ...enPictures,
    ...enPredict,
    ...enScale,
    ...enTheta,
    ...enTimeline,
    ...enWalk,
  },
  "zh-Hans": {
    ...zhBroken,
    ...zhCost,
    ...zhDerivation,
    ...zhDescent,
    ...zhLecture,
    ...zhPasses,
    ...zhPictures,
    ...zhPredict,
    ...zhScale,
    ...zhTheta,
    ...zhTimeline,
    ...zhWalk,
  },
});
