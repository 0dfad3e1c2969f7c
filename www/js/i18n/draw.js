// The words of drawing points, which come with it.

import { addCatalogs } from "./index.js";
import en from "./en/draw.js";
import zh from "./zh-Hans/draw.js";

addCatalogs({ en, "zh-Hans": zh });
