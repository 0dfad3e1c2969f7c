/**
 * A formula as LaTeX that any document sets: the page's own words for what a symbol is in the drawings are left out.
 * @param {string} tex
 * @returns {string}
 */
export function latexOf(tex) {
  const start = /\\(?:fwd|bwd|lnk)\{[^{}]*\}\{/.exec(tex);
  if (!start) return tex;
  const from = start.index + start[0].length;
  let depth = 1;
  let to = from;
  for (; to < tex.length && depth > 0; to += 1) {
    if (tex[to] === "{") depth += 1;
    else if (tex[to] === "}") depth -= 1;
  }
  // An index after it is the whole's, so the braces stay where more than one sign stands in them.
  const inner = latexOf(tex.slice(from, to - 1));
  const after = tex.slice(to);
  return `${tex.slice(0, start.index)}${/^[\^_]/.test(after) ? `{${inner}}` : inner}${latexOf(after)}`;
}
