// The playground as an anywidget (https://anywidget.dev/en/afm/): the output of a notebook's cell, or a directive of MyST.

/** @import { Context, Model } from "./js/embed/widget.js" */

/** The rest is beside this file, or where `from` says: MyST copies this one file alone. @param {Model} model */
function rest(model) {
  const from = model.get("from");
  if (from === undefined || from === null || from === "") return import("./js/embed/widget.js");
  const url = new URL(`${from}`.replace(/\/?$/, "/js/embed/widget.js"), location.href);
  // Nothing that is written into the notes themselves runs as a script.
  if (!/^https?:$/.test(url.protocol)) throw new Error(`from: ${url.protocol}`);
  return import(url.href);
}

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
      const { show } = await rest(context.model);
      return await show(context);
    } catch (error) {
      excuse(context.el, error);
      return () => context.el.replaceChildren();
    }
  },
};
