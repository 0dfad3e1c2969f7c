// The words of pictures on paper, which come with them.

import { addCatalogs } from "./index.js";
import en from "./en/picture.js";
import zh from "./zh-Hans/picture.js";

addCatalogs({ en, "zh-Hans": zh });
