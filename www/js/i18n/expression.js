// The words of typed functions, which come with their fields.

import { addCatalogs } from "./index.js";
import en from "./en/expression.js";
import zh from "./zh-Hans/expression.js";

addCatalogs({ en, "zh-Hans": zh });
