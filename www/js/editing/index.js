// What changes the network by hand, and its words: loaded when it is first asked for.

import "../i18n/editing.js";

export { changeWords } from "../undo/words.js";
