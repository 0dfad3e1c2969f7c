// The words of the weights over time, which come with them.

import { addCatalogs } from "./index.js";
import en from "./en/spread.js";
import zh from "./zh-Hans/spread.js";

addCatalogs({ en, "zh-Hans": zh });
