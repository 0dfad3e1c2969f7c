// The words of the confusion matrix, which come with it.

import { addCatalogs } from "./index.js";
import en from "./en/confusion.js";
import zh from "./zh-Hans/confusion.js";

addCatalogs({ en, "zh-Hans": zh });
