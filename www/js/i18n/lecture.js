// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enBroken from "./en/broken.js";
import enDerivation from "./en/derivation.js";
import enFlow from "./en/flow.js";
import enLecture from "./en/lecture.js";
import enPasses from "./en/passes.js";
import enPictures from "./en/pictures.js";
import enPredict from "./en/predict.js";
import enSamples from "./en/samples.js";
import enViews from "./en/views.js";
import enWalk from "./en/walk.js";
import zhBroken from "./zh-Hans/broken.js";
import zhDerivation from "./zh-Hans/derivation.js";
import zhFlow from "./zh-Hans/flow.js";
import zhLecture from "./zh-Hans/lecture.js";
import zhPasses from "./zh-Hans/passes.js";
import zhPictures from "./zh-Hans/pictures.js";
import zhPredict from "./zh-Hans/predict.js";
import zhSamples from "./zh-Hans/samples.js";
import zhViews from "./zh-Hans/views.js";
import zhWalk from "./zh-Hans/walk.js";

addCatalogs({
  en: { ...enViews, ...enBroken, ...enDerivation, ...enFlow, ...enLecture, ...enPasses, ...enPictures, ...enPredict, ...enSamples, ...enWalk },
  "zh-Hans": { ...zhViews, ...zhBroken, ...zhDerivation, ...zhFlow, ...zhLecture, ...zhPasses, ...zhPictures, ...zhPredict, ...zhSamples, ...zhWalk },
});
