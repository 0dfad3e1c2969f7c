// The playground as an anywidget (https://anywidget.dev/en/afm/): the output of a notebook's cell, or a directive of MyST.

/** @import { Context, Model } from "./js/embed/widget.js" */

/** The rest is beside this file, or beside the one that `from` leads to: MyST copies this one file alone. @param {Context} context @returns {Promise<() => void>} */
async function shown(context) {
  const from = context.model.get("from");
  if (from === undefined || from === null || from === "") return show(context);
  const url = new URL(`${from}`.replace(/\/?$/, "/widget.mjs"), location.href);
  // Nothing that is written into the notes themselves runs as a script.
  if (!/^https?:$/.test(url.protocol)) throw new Error(`from: ${url.protocol}`);
  const { default: there } = await import(url.href);
  return there.show(context);
}

/** @param {Context} context */
const show = async (context) => (await import("./js/embed/widget.js")).show(context);

/** @param {HTMLElement} el @param {unknown} error */
function excuse(el, error) {
  const words = {
    en: "The playground did not load. “from” has to name the folder that holds widget.mjs and what belongs to it.",
    "zh-Hans": "实验场未能加载。“from”应指明 widget.mjs 及其文件所在的文件夹。",
  };
  for (const [lang, text] of Object.entries(words)) {
    const line = el.appendChild(document.createElement("p"));
    Object.assign(line, { lang, textContent: text, title: String(error) });
    line.setAttribute("role", "alert");
  }
}

export default {
  /** All views of one model are to show one network. @param {{ model: Model }} context */
  initialize({ model }) {
    const name = `widget ${Math.random()} ${performance.now()}`;
    model.set?.("_session", name);
  },

  /** @param {Context} context @returns {Promise<() => void>} frees everything */
  async render(context) {
    try {
      return await shown(context);
    } catch (error) {
      excuse(context.el, error);
      return () => context.el.replaceChildren();
    }
  },

  /** With what is beside this file, for a copy of it. */
  show,
};
