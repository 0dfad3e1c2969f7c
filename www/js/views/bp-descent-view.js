import { html, LitElement } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";

/** The view of the place "descent". */
export class BpDescentView extends LitElement {
  static styles = [shared];

  render() {
    return html`<p>${t("views.empty")}</p>`;
  }
}

customElements.define("bp-descent-view", BpDescentView);
