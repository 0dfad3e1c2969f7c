export default {
  "formula.copy": "Copy as LaTeX: {formula}",
  "formula.hint": "Copy as LaTeX",
  "formula.copied": "Copied as LaTeX",
  "formula.select": "The formula in LaTeX, to be copied",
};
