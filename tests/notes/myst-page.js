// A page that MyST has built, drawn as its themes draw it: by the packages that they are made of. Bundled by the test.

import { ANY_RENDERERS } from "@myst-theme/anywidget";
import { ReferencesProvider, ThemeProvider } from "@myst-theme/providers";
import { DEFAULT_RENDERERS, MyST } from "myst-to-react";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

const { mdast, references, frontmatter } = await (await fetch("/content/index.json")).json();

/** Leaves the page, as going to another does. */
function Page() {
  const [isLeft, leave] = useState(false);
  Object.assign(globalThis, { leave: () => leave(true) });
  if (isLeft) return null;
  const page = createElement(MyST, { ast: mdast.children });
  return createElement(ReferencesProvider, { references, frontmatter }, page);
}

createRoot(/** @type {HTMLElement} */ (document.querySelector("main"))).render(
  createElement(ThemeProvider, { theme: "light", renderers: { ...DEFAULT_RENDERERS, ...ANY_RENDERERS } }, createElement(Page)),
);
