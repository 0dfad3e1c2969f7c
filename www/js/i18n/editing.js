// The words for what is changed by hand, which come with the first change.

import enEditing from "./en/editing.js";
import { addCatalogs } from "./index.js";
import zhEditing from "./zh-Hans/editing.js";

addCatalogs({ en: enEditing, "zh-Hans": zhEditing });
