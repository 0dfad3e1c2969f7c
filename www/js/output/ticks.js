// Axis ticks: round positions for a range, and their labels.

const MINUS = "−";

/**
 * The round step (1, 2 or 5 times a power of ten) that cuts a span into about `count` parts.
 * @param {number} span
 * @param {number} count
 */
export function niceStep(span, count) {
  const rough = span / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  if (share <= 1.5) return power;
  if (share <= 3.5) return 2 * power;
  return share <= 7.5 ? 5 * power : 10 * power;
}

/**
 * Round positions inside [low, high].
 * @param {number} low
 * @param {number} high
 * @param {number} [count]  about how many
 * @returns {{ value: number, label: string }[]}
 */
export function linearTicks(low, high, count = 5) {
  const step = niceStep(high - low, count);
  const slack = step * 1e-9;
  const ticks = [];
  for (let i = Math.ceil((low - slack) / step); i * step <= high + slack; i += 1) {
    ticks.push({ value: i * step, label: tickLabel(i * step, step) });
  }
  return ticks;
}

/**
 * As many decimals as the step needs, so that labels on one axis agree.
 * @param {number} value
 * @param {number} step
 */
export function tickLabel(value, step) {
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && step < 1e-4)) return powerLabel(value, step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = size < step * 1e-6 ? "0" : size.toFixed(decimals);
  return value < 0 && text !== "0" ? MINUS + text : text;
}

/**
 * m·10ᵉ with as many digits as the step can tell apart.
 * @param {number} value
 * @param {number} step
 */
function powerLabel(value, step) {
  const digits = Math.max(
    0,
    Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(step)),
  );
  const [mantissa, exponent] = value.toExponential(Math.min(digits, 4)).split("e");
  const sign = Number(exponent) < 0 ? "⁻" : "";
  const power = [...String(Math.abs(Number(exponent)))]
    .map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)])
    .join("");
  const m = mantissa.replace("-", MINUS);
  return m === "1" ? `10${sign}${power}` : `${m}·10${sign}${power}`;
}

/**
 * Powers of ten inside [low, high]; with few decades also 2 and 5 times them. Labels only where there is room.
 * @param {number} low  above 0
 * @param {number} high
 * @param {number} [count]  about how many labels
 * @returns {{ value: number, label: string }[]}
 */
export function logTicks(low, high, count = 5) {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const decades = last - first;
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks = [];
  for (let exponent = first; exponent <= last; exponent += 1) {
    for (const factor of decades <= 2 ? [1, 2, 5] : [1]) {
      const value = factor * 10 ** exponent;
      if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) continue;
      const shown = (exponent - first) % every === 0;
      ticks.push({ value, label: shown ? logLabel(factor, exponent) : "" });
    }
  }
  return ticks;
}

/**
 * @param {number} factor
 * @param {number} exponent
 */
function logLabel(factor, exponent) {
  const value = factor * 10 ** exponent;
  if (exponent >= -3 && exponent < 4) return value.toFixed(Math.max(0, -exponent));
  return powerLabel(value, 10 ** exponent);
}
