export default {
  "formula.copy": "复制为 LaTeX：{formula}",
  "formula.hint": "复制为 LaTeX",
  "formula.copied": "已复制为 LaTeX",
  "formula.select": "公式的 LaTeX 代码，可复制",
};
