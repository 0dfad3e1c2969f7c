// The symbol of a quantity in HTML.

import { html } from "../../vendor/lit.js";
import { symbolHtml } from "../elements/symbols.js";

/** @import { Quantity } from "../walk/numbers.js" */

/** σ′ is written at its z, as a prime leaves no room for indices. @param {Quantity["symbol"]} symbol */
export const quantityHtml = (symbol) =>
  symbol.base === "σ′"
    ? html`<i class="symbol">σ</i>′(${symbolHtml({ ...symbol, base: "z" })})`
    : symbolHtml(symbol);
