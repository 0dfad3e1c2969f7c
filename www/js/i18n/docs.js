// The words of the documentation of the element, which come with it.

import { addCatalogs } from "./index.js";
import en from "./en/docs.js";
import zh from "./zh-Hans/docs.js";

addCatalogs({ en, "zh-Hans": zh });
