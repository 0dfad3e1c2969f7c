// What changes the network by hand, and its words: loaded when it is first asked for.

import "../i18n/editing.js";
import "./bp-layer-menu.js";
import "./bp-parameter-card.js";

export { changeWords } from "../undo/words.js";
