// The words of embeddings, which come with them.

import { addCatalogs } from "./index.js";
import en from "./en/embed.js";
import zh from "./zh-Hans/embed.js";

addCatalogs({ en, "zh-Hans": zh });
