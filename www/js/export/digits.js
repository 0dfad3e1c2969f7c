// Numbers as text that reads back as the same number.

/**
 * A decimal that is the same f32 again, also by way of an f64. Not always the shortest: there may be a million of them.
 * @param {number} value
 */
export function digits(value) {
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (!Number.isFinite(value)) return String(value);
  for (const count of [7, 8]) {
    const short = Number(value.toPrecision(count));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * Rows of numbers, a line each.
 * @param {ArrayLike<number>} values
 * @param {number} width
 */
export function lines(values, width) {
  const rows = [];
  for (let at = 0; at < values.length; at += width) {
    const row = [];
    for (let i = at; i < Math.min(at + width, values.length); i += 1) row.push(digits(values[i]));
    rows.push(row.join(" "));
  }
  return rows.join("\n");
}
