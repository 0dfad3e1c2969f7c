// A picture of an embedding's first drawing: its SVG with the styles written into it, so that it looks the same elsewhere.

import { t } from "../i18n/index.js";
import { magnification } from "../pictures/spot.js";
import { papered, sizeOf } from "./paper.js";

/** @import { State } from "../engine/protocol.js" */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Smaller ones are icons and keys. */
const SMALLEST = 80;

/** What the style sheets of the elements say about drawings. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "visibility",
  "display",
  "paint-order",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
];

const SVG = "http://www.w3.org/2000/svg";

/** Through shadow roots, in the order of the page. @param {ParentNode} root @returns {Iterable<Element>} */
function* elementsIn(root) {
  for (const child of root.children) {
    yield child;
    if (child.shadowRoot) yield* elementsIn(child.shadowRoot);
    yield* elementsIn(child);
  }
}

/** Where it is, in its own pixels, which the page may magnify. @param {Element} element @returns {Box} */
function boxOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  const scale = magnification(element);
  return { x: x / scale, y: y / scale, width: width / scale, height: height / scale };
}

/** @param {Element} element */
const isLarge = (element) => {
  const { width, height } = boxOf(element);
  return width >= SMALLEST && height >= SMALLEST;
};

/**
 * @param {ShadowRoot} root  of the embedding
 * @param {"svg" | "png"} type
 * @param {State} state
 * @returns {Promise<Blob>}
 */
export async function pictureOf(root, type, state) {
  if (type !== "svg" && type !== "png") throw new TypeError(`the type is "${type}"; allowed: svg, png`);
  const drawings = [...elementsIn(root)].filter((element) => element.matches("svg, canvas") && isLarge(element));
  const drawing = drawings.find((element) => element instanceof SVGSVGElement) ?? drawings[0];
  if (!drawing) throw new Error("there is no drawing to be seen");
  const paper = getComputedStyle(root.host).getPropertyValue("--paper");
  const text = papered(await textOf(drawing, state), { paper, title: titleOf(root) });
  const blob = new Blob([text], { type: "image/svg+xml" });
  const { width, height } = sizeOf(text);
  return type === "svg" ? blob : rastered(text, width, height);
}

/** A curve on canvas has a twin that is a drawing. @param {Element} drawing @param {State} state */
async function textOf(drawing, state) {
  if (/** @type {ShadowRoot} */ (drawing.getRootNode()).host?.localName === "bp-loss-curve") {
    const { lossPicture } = await import("../curve/loss-picture.js");
    const { width, height } = boxOf(drawing);
    return lossPicture(state, { width: Math.round(width), height: Math.round(height), theme: state.theme });
  }
  return new XMLSerializer().serializeToString(drawing instanceof SVGSVGElement ? standalone(drawing) : framed(/** @type {HTMLCanvasElement} */ (drawing)));
}

/** What the drawing shows, by the name that `show` has for it. @param {ShadowRoot} root */
function titleOf(root) {
  const { shows } = /** @type {HTMLElement | null} */ (root.querySelector("[data-shows]"))?.dataset ?? {};
  return shows ? t(`embed.show.${shows}`) : "";
}

/** @param {Box} box */
function sheet({ width, height }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  return svg;
}

/** @param {HTMLCanvasElement} canvas @param {Box} about */
function imageOf(canvas, about) {
  const box = boxOf(canvas);
  const image = document.createElementNS(SVG, "image");
  image.setAttribute("x", String(box.x - about.x));
  image.setAttribute("y", String(box.y - about.y));
  image.setAttribute("width", String(box.width));
  image.setAttribute("height", String(box.height));
  image.setAttribute("href", canvas.toDataURL());
  return image;
}

/** @param {HTMLCanvasElement} canvas */
function framed(canvas) {
  const box = boxOf(canvas);
  const svg = sheet(box);
  svg.append(imageOf(canvas, box));
  return svg;
}

/** @param {SVGSVGElement} drawing */
function standalone(drawing) {
  const box = boxOf(drawing);
  const svg = sheet(box);
  for (const canvas of drawing.parentElement?.querySelectorAll(":scope > canvas") ?? []) {
    if (isLarge(canvas)) svg.append(imageOf(/** @type {HTMLCanvasElement} */ (canvas), box));
  }
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  write(drawing, copy);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(box.height));
  svg.append(copy);
  return svg;
}

/** @param {Element} from @param {Element} to */
function write(from, to) {
  const style = getComputedStyle(from);
  to.removeAttribute("style");
  to.removeAttribute("class");
  for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
  [...from.children].forEach((child, i) => {
    write(child, to.children[i]);
  });
}

/** @param {string} text @param {number} width @param {number} height @returns {Promise<Blob>} */
async function rastered(text, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const ratio = Math.max(2, devicePixelRatio);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
  );
}
