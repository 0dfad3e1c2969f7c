// The words of formulas, which come with them.

import { addCatalogs } from "./index.js";
import en from "./en/formula.js";
import zh from "./zh-Hans/formula.js";

addCatalogs({ en, "zh-Hans": zh });
