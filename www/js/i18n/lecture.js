// The words of the lecture and of its figures, which come with the first of their views.

import { addCatalogs } from "./index.js";
import enViews from "./en/views.js";
import zhViews from "./zh-Hans/views.js";

addCatalogs({
  en: { ...enViews },
  "zh-Hans": { ...zhViews },
});
