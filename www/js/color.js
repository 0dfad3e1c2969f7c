// One meaning, one color: forward quantities orange (−) to blue (+), backward ones green (−) to purple (+).

/** @typedef {[number, number, number]} Rgb */
/** @typedef {"light" | "dark"} Theme */

/** The ends of both scales; css/tokens.css repeats them for text, and a unit test compares.
 * @type {Record<Theme, { zero: Rgb, forward: [Rgb, Rgb], backward: [Rgb, Rgb], ink: Rgb, paper: Rgb }>} */
export const SCALES = {
  light: {
    zero: [232, 229, 221],
    forward: [
      [168, 76, 8],
      [29, 95, 168],
    ],
    backward: [
      [22, 117, 74],
      [108, 62, 160],
    ],
    ink: [28, 27, 25],
    paper: [251, 250, 247],
  },
  dark: {
    zero: [58, 59, 64],
    forward: [
      [240, 160, 92],
      [126, 178, 238],
    ],
    backward: [
      [106, 200, 148],
      [186, 156, 238],
    ],
    ink: [236, 234, 228],
    paper: [22, 23, 26],
  },
};

/** Ten classes, told apart by hue and lightness. The wasm module paints class regions in the same hues.
 * @type {Record<Theme, Rgb[]>} */
export const CLASS_COLORS = {
  light: [
    [29, 95, 168],
    [168, 76, 8],
    [22, 117, 74],
    [108, 62, 160],
    [168, 36, 72],
    [14, 116, 128],
    [122, 106, 18],
    [92, 92, 92],
    [138, 74, 40],
    [64, 84, 60],
  ],
  dark: [
    [126, 178, 238],
    [240, 160, 92],
    [106, 200, 148],
    [186, 156, 238],
    [240, 134, 160],
    [96, 200, 212],
    [214, 196, 96],
    [176, 176, 176],
    [214, 164, 128],
    [160, 186, 150],
  ],
};

/** @type {Theme} */
let current = "light";

/**
 * The theme that colors are given for when a caller names none.
 * @param {Theme} theme
 */
export function setColorTheme(theme) {
  current = theme;
}

/** @param {Rgb} rgb */
const css = ([r, g, b]) => `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share
 * @returns {Rgb}
 */
const mix = (from, to, share) => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/**
 * @param {"forward" | "backward"} scale
 * @param {number} value
 * @param {number} max  the absolute value at which the color is full
 * @param {Theme} theme
 * @returns {Rgb}
 */
function diverging(scale, value, max, theme) {
  const { zero, [scale]: ends } = SCALES[theme];
  const share = Math.min(1, Math.abs(value) / max);
  if (!(share > 0)) return zero;
  return mix(zero, ends[value < 0 ? 0 : 1], share);
}

/**
 * @param {number} value
 * @param {number} [max]
 * @param {Theme} [theme]
 */
export const forwardColor = (value, max = 1, theme = current) =>
  css(diverging("forward", value, max, theme));

/**
 * @param {number} value
 * @param {number} [max]
 * @param {Theme} [theme]
 */
export const backwardColor = (value, max = 1, theme = current) =>
  css(diverging("backward", value, max, theme));

/**
 * @param {number} k  from 0
 * @param {Theme} [theme]
 */
export const classColor = (k, theme = current) =>
  css(CLASS_COLORS[theme][k % CLASS_COLORS[theme].length]);

/** Relative luminance (WCAG 2.2). @param {Rgb} rgb */
function luminance(rgb) {
  const [r, g, b] = rgb.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Contrast ratio of two colors (WCAG 2.2).
 * @param {Rgb} a
 * @param {Rgb} b
 */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Black or white, whichever reads better on the fill that a scale gives this value.
 * @param {number} value
 * @param {number} [max]
 * @param {"forward" | "backward"} [scale]
 * @param {Theme} [theme]
 */
export function inkOn(value, max = 1, scale = "forward", theme = current) {
  const fill = diverging(scale, value, max, theme);
  return contrast(fill, [0, 0, 0]) >= contrast(fill, [255, 255, 255])
    ? "rgb(0 0 0)"
    : "rgb(255 255 255)";
}
