// The SVG nodes of the drawing, made once per structure and then only touched where a number changed.

import { forwardColor } from "../../color.js";
import { pathOf } from "../../drawing/curve.js";
import { itemId } from "../../drawing/navigation.js";
import { activationMaximum, neuronNumbers } from "../../drawing/quantities.js";
import {
  edgeLook,
  edgeMaximum,
  edgeValues,
  isDense,
  scaleOf,
  widestEdge,
} from "../../drawing/scale.js";
import { TextNodes } from "./text-nodes.js";

/** @import { Frame, Target, View } from "../../engine/protocol.js" */
/** @import { EdgeLook } from "../../drawing/scale.js" */
/** @import { Geometry } from "../../drawing/geometry.js" */
/** @import { Item } from "../../drawing/navigation.js" */
/** @import { TextPlace } from "../../drawing/texts.js" */

/** While training, very many edges are drawn anew only this often, in milliseconds; numbers keep their pace. */
const DENSE_PAUSE = 120;

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Record<string, string | number>} [attributes]
 * @returns {SVGElement}
 */
export function svgNode(tag, attributes = {}) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** Sets an attribute only when it changes. @param {Element} node @param {string} name @param {string | number} value */
const put = (node, name, value) => {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
};

/**
 * A shape grown on all sides: a ring with a gap, so that it does not cover what it is about.
 * @param {SVGElement} node @param {number} by
 */
function ringed(node, by) {
  const changes = { x: -by, y: -by, width: 2 * by, height: 2 * by, rx: by * 0.7, r: by };
  for (const [name, change] of Object.entries(changes)) {
    const value = node.getAttribute(name);
    if (value !== null) node.setAttribute(name, String(Number(value) + change));
  }
  return node;
}

/**
 * @typedef {Object} Painted
 * @property {Frame | null} frame
 * @property {View["edges"]} edges
 * @property {boolean} images  heat maps stand behind the neurons
 * @property {Target} selection
 * @property {Item | null} hover
 * @property {TextPlace[]} texts
 * @property {"light" | "dark"} theme
 * @property {string} edited  the marks of the edges that were given a value, as one path
 * @property {string} frozen  the marks of what gets no update, as one path
 */

export class NetworkNodes {
  /** @type {{ node: SVGElement, offset: number, look: EdgeLook }[]} */
  #edges = [];
  /** @type {{ node: SVGElement, layer: number, j: number, fill: string }[]} */
  #neurons = [];
  /** @type {SVGElement[]} */
  #pixels = [];
  #edgesAt = Number.NEGATIVE_INFINITY;

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
    this.layers = ["marks-below", "edges", "marks", "neurons", "biases", "folds"].map((name) =>
      svgNode("g", { class: name, role: "presentation" }),
    );
    const texts = svgNode("g", { class: "texts", "aria-hidden": "true" });
    this.edited = svgNode("path", { class: "edited", "aria-hidden": "true" });
    this.frozen = svgNode("path", { class: "frozen", "aria-hidden": "true" });
    svg.replaceChildren(...this.layers, this.edited, this.frozen, texts);
    this.texts = new TextNodes(texts);
  }

  /**
   * @param {Geometry} geometry
   * @param {(item: Item) => string} nameOf  the accessible name of a thing
   */
  build(geometry, nameOf) {
    this.geometry = geometry;
    const { svg } = this;
    put(svg, "viewBox", `0 0 ${geometry.width} ${geometry.height}`);
    put(svg, "width", geometry.width);
    put(svg, "height", geometry.height);
    this.widest = widestEdge(geometry.sizes.neuron / 2, geometry.edges.length);
    const [, edges, , neurons, biases, folds] = this.layers;

    /** @param {string} tag @param {Item} item @param {Record<string, string | number>} attributes */
    const option = (tag, item, attributes) =>
      svgNode(tag, {
        id: itemId(item),
        role: "option",
        "aria-selected": "false",
        "aria-label": nameOf(item),
        ...attributes,
      });

    this.#edgesAt = Number.NEGATIVE_INFINITY;
    this.#edges = geometry.edges.map(({ offset, curve, kind }) => ({
      offset,
      look: { width: 0, color: "", dash: "" },
      node: option(
        "path",
        { kind: "parameter", offset },
        // Dashes that all began alike would line up to bands.
        { d: pathOf(curve), class: `edge ${kind}`, "stroke-dashoffset": (offset * 7) % 30 },
      ),
    }));
    edges.replaceChildren(...this.#edges.map(({ node }) => node));

    this.#neurons = geometry.neurons.map(({ layer, j, x, y, half, round }) => ({
      layer,
      j,
      fill: "",
      node: option(
        round ? "circle" : "rect",
        { kind: "neuron", layer, j },
        round
          ? { cx: x, cy: y, r: half, class: "neuron" }
          : {
              x: x - half,
              y: y - half,
              width: 2 * half,
              height: 2 * half,
              rx: half * 0.28,
              class: "neuron",
            },
      ),
    }));
    neurons.replaceChildren(...this.#neurons.map(({ node }) => node));

    biases.replaceChildren(
      ...geometry.biases.map(({ x, y, half, offset }) =>
        svgNode("rect", {
          x: x - half,
          y: y - half,
          width: 2 * half,
          height: 2 * half,
          rx: 2.5,
          class: "bias",
          "data-offset": offset,
        }),
      ),
    );
    folds.replaceChildren(...geometry.folds.map((fold) => this.#fold(fold, option)));
    this.texts.clear();
  }

  /**
   * @param {Geometry["folds"][number]} fold
   * @param {(tag: string, item: Item, attributes: Record<string, string | number>) => SVGElement} option
   */
  #fold({ layer, x, y, height, image }, option) {
    const group = option("g", { kind: "fold", layer }, { class: "fold" });
    const width = 58;
    group.append(
      svgNode("rect", {
        x: x - width / 2,
        y: y - height / 2 + 2,
        width,
        height: height - 4,
        rx: 6,
      }),
    );
    if (image) {
      const side = Math.round(Math.sqrt(/** @type {Geometry} */ (this.geometry).layers[0]));
      const size = 52 / side;
      this.#pixels = Array.from({ length: side * side }, (_, i) =>
        svgNode("rect", {
          class: "pixel",
          x: x - 26 + (i % side) * size,
          y: y - height / 2 + 8 + Math.floor(i / side) * size,
          width: size + 0.3,
          height: size + 0.3,
        }),
      );
      group.append(...this.#pixels);
    }
    return group;
  }

  /** @param {Painted} state */
  paint(state) {
    this.#paintEdges(state);
    this.#paintNeurons(state);
    this.#paintPixels(state);
    this.#paintMarks(state);
    put(this.edited, "d", state.edited);
    put(this.frozen, "d", state.frozen);
    this.texts.paint(state.texts);
  }

  /** @param {Painted} state */
  #paintEdges({ frame, edges: quantity, theme }) {
    const values = edgeValues(frame, quantity);
    const dense = isDense(this.#edges.length);
    const now = performance.now();
    if (dense && frame?.playing && now - this.#edgesAt < DENSE_PAUSE) return;
    this.#edgesAt = now;
    const scale = {
      max: edgeMaximum(values, quantity),
      scale: scaleOf(quantity),
      widest: this.widest ?? 2,
      theme,
      dense,
    };
    for (const edge of this.#edges) {
      const next = edgeLook(values?.[edge.offset], scale);
      const { look, node } = edge;
      if (next.color !== look.color) node.setAttribute("stroke", next.color);
      if (next.width !== look.width) node.setAttribute("stroke-width", String(next.width));
      if (next.dash !== look.dash) node.setAttribute("stroke-dasharray", next.dash);
      edge.look = next;
    }
  }

  /** @param {Painted} state */
  #paintNeurons({ frame, images, theme }) {
    for (const neuron of this.#neurons) {
      const { layer, j, node } = neuron;
      const { a } = neuronNumbers(frame, layer, j);
      const fill = images
        ? "none"
        : a === undefined
          ? ""
          : forwardColor(a, activationMaximum(frame, layer), theme);
      if (fill === neuron.fill && node.hasAttribute("fill")) continue;
      neuron.fill = fill;
      node.setAttribute("fill", fill || "transparent");
      node.classList.toggle("unknown", !fill);
    }
  }

  /** @param {Painted} state */
  #paintPixels({ frame, theme }) {
    if (!this.geometry?.folds.some(({ image }) => image)) return;
    const max = activationMaximum(frame, 0);
    for (const [i, node] of this.#pixels.entries()) {
      put(node, "fill", forwardColor(frame?.trace?.x[i] ?? 0, max, theme));
    }
  }

  /** @param {Painted} state */
  #paintMarks({ selection, hover }) {
    const [below, , above] = this.layers;
    const marks = [
      { item: selection, kind: "selected" },
      { item: hover, kind: "hovered" },
    ].flatMap(({ item, kind }) => (item ? this.#markOf(item, kind) : []));
    below.replaceChildren(...marks.filter(({ behind }) => behind).map(({ node }) => node));
    above.replaceChildren(...marks.filter(({ behind }) => !behind).map(({ node }) => node));
    for (const node of this.svg.querySelectorAll('[aria-selected="true"]')) {
      if (!selection || node.id !== itemId(selection)) node.setAttribute("aria-selected", "false");
    }
    if (selection) {
      this.svg.querySelector(`#${itemId(selection)}`)?.setAttribute("aria-selected", "true");
    }
  }

  /** An outline around a thing and, for an edge, the edge once more on top. @param {Item} item @param {string} kind */
  #markOf(item, kind) {
    const source = this.svg.querySelector(`#${itemId(item)}`);
    if (!source) return [];
    /** @param {string} name */
    const copy = (name) => {
      const node = /** @type {SVGElement} */ (source.cloneNode(false));
      for (const attribute of ["id", "role", "aria-selected", "aria-label"]) {
        node.removeAttribute(attribute);
      }
      node.setAttribute("class", name);
      return node;
    };
    if (item.kind !== "parameter") {
      return [{ node: ringed(copy(`mark ${kind}`), kind === "selected" ? 4 : 7), behind: true }];
    }
    const outline = copy(`mark ${kind}`);
    const width = Number(source.getAttribute("stroke-width"));
    outline.setAttribute("stroke-width", String(width + (kind === "selected" ? 4 : 7)));
    outline.removeAttribute("stroke");
    outline.removeAttribute("stroke-dasharray");
    const lining = copy("lining");
    lining.setAttribute("stroke-width", String(width + 1));
    lining.removeAttribute("stroke");
    lining.removeAttribute("stroke-dasharray");
    return [outline, lining, copy("again")].map((node) => ({ node, behind: false }));
  }
}
