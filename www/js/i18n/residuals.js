// The words of the residuals, which come with them.

import { addCatalogs } from "./index.js";
import en from "./en/residuals.js";
import zh from "./zh-Hans/residuals.js";

addCatalogs({ en, "zh-Hans": zh });
