// What changes the network by hand, and its words: loaded once the page stands, or when it is first asked for.

import "../i18n/editing.js";
import "./bp-input-menu.js";
import "./bp-layer-menu.js";
import "./bp-parameter-card.js";

export { changeWords } from "../undo/words.js";
export { Undo } from "../undo/undo.js";
export { ParameterCards } from "./cards.js";
export { editedPath } from "./edited-marks.js";
export { frozenPath } from "./frozen-marks.js";
export { LayerHeads } from "./heads.js";
export { layerPatch } from "./layers.js";
export { pin } from "./pin.js";
