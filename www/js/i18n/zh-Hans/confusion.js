export default {
  "confusion.axes": "行：真实类别，列：预测类别",
  "confusion.caption": "按真实类别和网络预测的类别统计的样本数",
  "confusion.cell": "真实 {truth}，预测 {predicted}：{sum} 个中的 {count} 个，{share}",
  "confusion.hint": "选择一格，查看其中的样本。",
  "confusion.next": "下一个",
  "confusion.all": "显示全部",
};
