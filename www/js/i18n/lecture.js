// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enViews from "./en/views.js";
import enWalk from "./en/walk.js";
import zhViews from "./zh-Hans/views.js";
import zhWalk from "./zh-Hans/walk.js";

addCatalogs({
  en: { ...enViews, ...enWalk },
  "zh-Hans": { ...zhViews, ...zhWalk },
});
