// The words of what comes when it is first used: further settings, goals, earlier runs, saves.

import { addCatalogs } from "./index.js";
import en from "./en/training.js";
import zh from "./zh-Hans/training.js";

addCatalogs({ en, "zh-Hans": zh });
