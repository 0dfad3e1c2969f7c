export default {
  "undo.from-to": "{label} {from} → {to}",
  "undo.settings": "一项设置",
  "undo.preset": "选用“{name}”",
  "undo.opened": "打开另一个网络",
  "undo.data": "重新生成数据",
  "undo.reset": "在第 {t} 步重置",

  "edit.card": "修改 {name}",
  "edit.slider": "{name}，用滑块调整",
  "edit.number": "{name}，输入数值",

  "layers.neurons": "神经元数",
  "layers.fewer": "减少一个神经元",
  "layers.more": "增加一个神经元",
  "layers.before": "在前面加一层",
  "layers.after": "在后面加一层",
  "layers.remove": "删除此层",
  "layers.output": "神经元数由数据决定。",
  "layers.brought": "激活函数由代价决定：{activation}。",
};
