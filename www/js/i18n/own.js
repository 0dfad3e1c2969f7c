// The words of the dialog for own data, which come with it.

import { addCatalogs } from "./index.js";
import en from "./en/own.js";
import zh from "./zh-Hans/own.js";

addCatalogs({ en, "zh-Hans": zh });
