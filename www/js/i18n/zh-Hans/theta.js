// θ、∇L、移动量与下一步 θ 的各列。

export default {
  "theta.table": "全部参数：θ、梯度、移动量和下一步的 θ",
  "theta.name": "名称",
  "theta.parameters": "个参数",
  "theta.theta-long": "这一步之前的参数",
  "theta.gradient-long": "L 在这一批样本上的梯度：每个参数的 ∂L/∂w 或 ∂L/∂b",
  "theta.move-long": "这一步给 θ 加上的量：梯度乘以 −η",
  "theta.move-of-long": "这一步给 θ 加上的量：{optimizer}由梯度得出的实际移动量",
  "theta.after-long": "这一步之后的参数：θ 加上移动量",
  "theta.clipped": "{optimizer}（裁剪）",
  "theta.weights": "进入第 {layer} 层的权重",
  "theta.weights-frozen": "进入第 {layer} 层的权重，固定不变",
  "theta.frozen": "已冻结：梯度照常计算，更新为 0",
  "theta.biases": "第 {layer} 层的偏置",
  "theta.biases-frozen": "第 {layer} 层的偏置，固定不变",
  "theta.compute": "计算",
  "theta.take": "走一步：",
  "theta.copy": "复制为 CSV",
  "theta.copy-long": "复制所有行的全部数位；尚未算出的留空",
  "theta.copied": "已复制 {count} 行",
  "theta.copy-refused": "浏览器不允许复制。",
};
