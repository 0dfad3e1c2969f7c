export default {
  "picture.about": "各层宽度 {layers}，t = {t}，训练损失 L = {loss}。",
  "picture.output": "网络在输入上的输出，以及训练样本",
  "picture.predicted": "预测 ŷ 与目标",
  "picture.both": "一个样本的前向传播与反向传播",
  "picture.curve": "损失曲线",
};
