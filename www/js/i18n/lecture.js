// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enBroken from "./en/broken.js";
import enCost from "./en/cost.js";
import enDerivation from "./en/derivation.js";
import enDescent from "./en/descent.js";
import enFlow from "./en/flow.js";
import enLecture from "./en/lecture.js";
import enPasses from "./en/passes.js";
import enPictures from "./en/pictures.js";
import enPredict from "./en/predict.js";
import enSamples from "./en/samples.js";
import enScale from "./en/scale.js";
import enTheta from "./en/theta.js";
import enTimeline from "./en/timeline.js";
import enWalk from "./en/walk.js";
import zhBroken from "./zh-Hans/broken.js";
import zhCost from "./zh-Hans/cost.js";
import zhDerivation from "./zh-Hans/derivation.js";
import zhDescent from "./zh-Hans/descent.js";
import zhFlow from "./zh-Hans/flow.js";
import zhLecture from "./zh-Hans/lecture.js";
import zhPasses from "./zh-Hans/passes.js";
import zhPictures from "./zh-Hans/pictures.js";
import zhPredict from "./zh-Hans/predict.js";
import zhSamples from "./zh-Hans/samples.js";
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
    ...enFlow,
    ...enLecture,
    ...enPasses,
    ...enPictures,
    ...enPredict,
    ...enSamples,
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
    ...zhFlow,
    ...zhLecture,
    ...zhPasses,
    ...zhPictures,
    ...zhPredict,
    ...zhSamples,
    ...zhScale,
    ...zhTheta,
    ...zhTimeline,
    ...zhWalk,
  },
});
