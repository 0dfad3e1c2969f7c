export default {
  "residuals.against": "横轴",
  "residuals.r-squared": "R²，{set}",
  "residuals.undefined": "无定义",
  "residuals.constant": "R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)² 在这里除以 0：该集合的所有目标都相同。",
  "residuals.title": "残差 ŷ − y，横轴为：{against}。",
  "residuals.keys": "用方向键从左到右逐个查看样本，按回车键选择。",
  "residuals.hint": "指向一个样本可读出它的数值。落在线上表示 ŷ 正确，在线上方表示 ŷ 偏大。",
  "residuals.said": "样本 {n}，{set}：y = {target}，ŷ = {prediction}，ŷ − y = {residual}。",
  "residuals.at": "{name} = {x}。",
  "residuals.thinned": "共 {count} 个样本（{set}），每 {every} 个画出一个；R² 按全部样本计算。",
  "residuals.caption": "{of} 个残差中最大的 {count} 个",
};
