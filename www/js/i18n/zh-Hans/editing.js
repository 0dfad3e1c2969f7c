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
};
