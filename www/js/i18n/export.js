// The words of the dialog for exports, which come with it.

import { addCatalogs } from "./index.js";
import en from "./en/export.js";
import zh from "./zh-Hans/export.js";

addCatalogs({ en, "zh-Hans": zh });
