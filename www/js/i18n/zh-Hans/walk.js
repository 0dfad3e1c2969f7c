export default {
  "walk.comma": ", ",

  "walk.function.linear": "线性",
  "walk.function.sigmoid": "sigmoid",
  "walk.function.tanh": "tanh",
  "walk.function.relu": "ReLU",
  "walk.function.leaky_relu": "leaky ReLU",
  "walk.function.elu": "ELU",
  "walk.function.softplus": "softplus",
  "walk.function.silu": "SiLU",
  "walk.function.gelu": "GELU",
  "walk.function.sin": "sin",
  "walk.function.softmax": "softmax",

  "walk.lead.case1": "情形一，输出层神经元：",
  "walk.lead.case2": "情形二，隐藏层神经元：",

  "walk.caption.start": "第 {t} 步开始：输入样本 {n}，x = {x_}，其余各量都还未知。",
  "walk.caption.hidden": "接下来的结果请你来预测。",
  "walk.caption.product": "{z}：加上 {w} · {a} = {w_} × {a_} = {product_}，目前的和为 {sum_}。",
  "walk.caption.bias": "{z} 加上偏置 {b} 后算完：{sum_} + {b_} = {z_}。",
  "walk.caption.activation": "神经元给出输出：{a} = σ({z}) = {f}({z_}) = {a_}。",
  "walk.caption.activation_softmax":
    "softmax 把这一层的 {count} 个 z 变成总和为 1 的份额：{z} = {z_} 得到 {a} = {a_}。",
  "walk.caption.slope":
    "记下 σ′({z}) = {f}′({z_}) = {slope_}：z 已经确定，所以反向传播时它是一个常数。",
  "walk.caption.cost_squared":
    "损失把 ŷ = {predictions} 与目标 y = {targets} 作比较：C = ½ Σ (ŷ − y)² = {cost_}。",
  "walk.caption.cost":
    "损失（{loss}）把 ŷ = {predictions} 与目标 y = {targets} 作比较：C = {cost_}。",
  "walk.caption.costSlope_squared":
    "C 怎样随第 {j} 个输出变化：{costSlope} = 输出 − 目标 = {prediction_} − {target_} = {costSlope_}。",
  "walk.caption.costSlope":
    "C（{loss}）怎样随第 {j} 个输出变化（输出 {prediction_}，目标 {target_}）：{costSlope} = {costSlope_}。",
  "walk.caption.jacobian":
    "{z} 影响 softmax 的每个输出，所以加上 {slope} · {costSlope} = {slope_} × {costSlope_} = {product_}，目前的和为 {sum_}。",
  "walk.caption.outputDelta": "{delta} = σ′({z}) · {costSlope} = {slope_} × {costSlope_} = {delta_}。",
  "walk.caption.outputDelta_cancels":
    "{delta} = ŷ − y = {prediction_} − {target_} = {delta_}，因为 σ′({z}) = {slope_} 正好与交叉熵的 ∂C/∂y = {costSlope_} 的分母相消。",
  "walk.caption.outputDelta_softmax_cancels":
    "对各输出求得的和 {sum_} 化简后就是 {delta} = ŷ − y = {prediction_} − {target_} = {delta_}，softmax 与交叉熵正好相配。",
  "walk.caption.outputDelta_softmax": "{delta} 是对所有输出求的和：{sum_} = {delta_}。",
  "walk.caption.backProduct":
    "{a} 送往下一层，所以加上 {w} · {delta} = {w_} × {delta_} = {product_}，目前的和为 {sum_}。",
  "walk.caption.backSum": "{costToA} 算完：{count} 条出边之和为 {costToA_}。",
  "walk.caption.backSum_one": "{costToA} 算完：唯一的出边带回 {costToA_}。",
  "walk.caption.delta": "{delta} = σ′({z}) · {costToA} = {slope_} × {costToA_} = {delta_}。",
  "walk.caption.gradient": "{gradient} = {a} · {delta} = {a_} × {delta_} = {gradient_}。",
  "walk.caption.gradient_bias":
    "{gradient} = 1 · {delta} = 1 × {delta_} = {gradient_}，因为偏置的输入是 1。",
  "walk.caption.batchSum_one": "这一批只有这一个样本，所以 {gradient} = {sum_}。",
  "walk.caption.batchSum_sum": "对这一批的 {count} 个样本求和：{gradient} = {gradient_}。",
  "walk.caption.batchSum_mean":
    "这一批的 {count} 个样本之和为 {sum_}，平均值为 {gradient} = {gradient_}。",
  "walk.caption.batchSum_one_penalty":
    "这一批只有这一个样本；它的 {sum_} 加上惩罚项，得到 {gradient} = {gradient_}。",
  "walk.caption.batchSum_sum_penalty":
    "这一批的 {count} 个样本之和为 {sum_}；加上惩罚项，{gradient} = {gradient_}。",
  "walk.caption.batchSum_mean_penalty":
    "这一批的 {count} 个样本之和为 {sum_}；取平均并加上惩罚项，{gradient} = {gradient_}。",
  "walk.caption.update":
    "{theta} 沿 −η · {gradient} 走一步：{theta_} − {eta_} × {direction_} = {theta_} − {move_} = {after_}。",
  "walk.caption.update_direction":
    "{theta} 走一步；优化器由 {gradient} 得出方向 {direction_}：{theta_} − {eta_} × {direction_} = {theta_} − {move_} = {after_}。",
  "walk.caption.update_frozen": "{theta} 已冻结，保持 {after_} 不变：梯度 {gradient} = {gradient_}，更新为 0。",
  "walk.caption.update_still": "{theta} 保持 {after_} 不变：它的步长为 0。",

  "walk.layer.forward": "第 {layer} 层已算出：z = {z}，于是 a = σ(z) = {a}。",
  "walk.layer.output": "第 {layer} 层得到 δ = σ′(z) · ∂C/∂y = {delta}。",
  "walk.layer.hidden":
    "第 {layer} 层沿同样的权重收集第 {next} 层的 δ，再乘以 σ′(z)：δ = {delta}。",
  "walk.layer.gradient":
    "进入第 {layer} 层的每条边都有了 ∂C/∂w = a · δ；第一条是 {gradient} = {a_} × {delta_} = {gradient_}。",
  "walk.layer.batchSum_one": "这一批只有一个样本，所以 ∂L/∂θ 就是它的 ∂C/∂θ，L = C = {loss}。",
  "walk.layer.batchSum": "把这一批的 {count} 个样本合在一起：L = {loss}，并得到 ∂L/∂θ。",
  "walk.layer.update_frozen": "除已冻结的以外，所有参数都走了一步，η = {eta_}：第 {t} 步的 θ 变成了第 {next} 步的 θ。",
  "walk.layer.update": "所有参数都走了一步，η = {eta_}：第 {t} 步的 θ 变成了第 {next} 步的 θ。",
  "walk.phase.forward.done": "前向传播完成：ŷ = {predictions}，每条边都有了 ∂z/∂w。",
  "walk.phase.backward.done": "反向传播完成：这个样本的 {count} 个导数 ∂C/∂θ 全部求出。",

  "walk.phase.forward": "前向",
  "walk.phase.loss": "损失",
  "walk.phase.backward": "反向",
  "walk.phase.update": "更新",

  "walk.transport": "逐步走过一次训练步",
  "walk.back": "后退",
  "walk.back.hint": "后退（{grain}）（←）",
  "walk.next": "前进",
  "walk.next.hint": "前进（{grain}）（→）",
  "walk.auto": "自动",
  "walk.auto.stop": "停止",
  "walk.auto.hint": "自动前进或停止（空格）",
  "walk.speed": "速度",
  "walk.keep": "连续",
  "walk.keep.hint": "一步结束后，接着走下一步",
  "walk.grain": "粒度",
  "walk.grain.step": "整步",
  "walk.grain.phase": "阶段",
  "walk.grain.layer": "层",
  "walk.grain.term": "项",
  "walk.grain.too_many": "这个网络的一步有 {count} 项，太多了，无法逐项走。",
  "walk.progress": "这一步的进度",
  "walk.progress.jump": "{phase}：跳到这个阶段的末尾",
  "walk.progress.done": "完成",
  "walk.progress.part": "{of} 部分中的第 {done} 部分",
  "walk.scrub": "在这一步中的位置",
  "walk.scrub.value": "共 {length} 项中的第 {at} 项，{phase}",
  "walk.t": "正在走的训练步 t",
  "walk.sample": "这一批中正在处理的样本",
  "walk.sample.option": "{n} · C = {cost}",
  "walk.sample.of": "共 {count} 个",
  "walk.sample.before": "上一个样本",
  "walk.sample.after": "下一个样本",
  "walk.train": "训练",
  "walk.train.stop": "暂停",
  "walk.train.hint": "以实验台的速度继续训练（p）",
  "walk.reset.hint": "回到 θ⁰（r）",
  "walk.training": "正在训练；图中显示的是完整的第 {t} 步。",
  "walk.empty": "正在准备第一步……",
  "walk.diverged": "按这些数值，这一步会发散，因此没有可以逐项走过的步。减小学习率或回到更早的步会有帮助。",
  "walk.refused": "无法走过这一步：{message}",

  "walk.export": "这一步的记录",
  "walk.export.csv": "CSV",
  "walk.export.json": "JSON",
  "walk.export.hint": "把全部 {count} 项连同数值和说明保存为 {format}",
  "walk.export.too_many": "项数太多，无法保存：{count}。",

  "walk.view.forward": "前向传播 · 每条边带着进入它的值，即 ∂z/∂w",
  "walk.view.reversed": "反向传播 · 从损失一侧读同一个网络；每个神经元都是增益为 σ′(z) 的放大器",
  "walk.view.side": "数值",
  "walk.view.tabs": "网络旁边显示什么",
  "walk.tab.neuron": "神经元",
  "walk.tab.theta": "θ、∇L",
  "walk.tab.samples": "样本",
  "walk.tab.path": "路径",
  "walk.tab.practice": "练习",
};
