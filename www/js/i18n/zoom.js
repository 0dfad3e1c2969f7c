// The words of zoomed pictures, which come where there are fingers.

import enZoom from "./en/zoom.js";
import { addCatalogs } from "./index.js";
import zhZoom from "./zh-Hans/zoom.js";

addCatalogs({ en: enZoom, "zh-Hans": zhZoom });
