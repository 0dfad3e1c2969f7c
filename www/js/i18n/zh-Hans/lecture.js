// The lecture's own words. `$…$` is mathematics, `*…*` is stressed.

export default {
  "lecture.title": "神经网络怎样学习",
  "lecture.subtitle": "逐个数字看懂反向传播",
  "lecture.lead":
    "这里讲的是一步训练的来龙去脉，主角就是本页正在训练的网络。文字和图中的数都是它自己的：由负责训练的计算核心逐一记下，没有哪个数是为了展示而另算的。用顶部的工具条可以在这一步里前进、后退，文字和图会随之变化。",
  "lecture.contents": "章节",
  "lecture.chapter": "第 {n} 章",
  "lecture.go_to": "跳到某一章",
  "lecture.row.link": "{row} 的链接",
  "lecture.row.moment": "看这一刻",
  "lecture.row.moment.hint": "把推演移到 {row} 所讲的那一刻",
  "lecture.bar": "图中的网络",
  "lecture.bar.more": "网络 …",
  "lecture.network": "网络",
  "lecture.network.known_1": "已知答案一：sigmoid 2-2-2-2",
  "lecture.network.known_2": "已知答案二：sigmoid 2-2-2",
  "lecture.network.known_3": "异或 2-2-1，四个样本",
  "lecture.network.own": "您带来的网络",
  "lecture.sample": "样本",
  "lecture.playground": "在实验场中打开此刻的状态",
  "lecture.worksheet": "练习单",
  "lecture.print": "打印讲义",
  "lecture.print.preparing": "正在绘制全部插图……",
  "lecture.waiting": "网络尚未就绪……",
  "lecture.figure.failed": "这幅图没有载入。",
  "lecture.figure.later": "读到附近时，这幅图才会画出。",
  "lecture.more_samples": "这个网络只有一个样本。",
  "lecture.more_samples.show": "换成异或的四个样本来看",
  "lecture.live": "实时数值",

  "lecture.descent": "参数 θ 与梯度下降",
  "lecture.descent.opening":
    "神经网络是一个函数，里面有许多可以调节的数。所谓训练，就是去找这样一组数，让网络的回答尽量接近正确答案。",
  "lecture.L1.title": "全部参数排成一列：θ",
  "lecture.L1.1":
    "每个权重 $w$、每个偏置 $b$ 都是一个*参数*。把它们从上到下写成一列，先写权重，再写偏置，这一列就叫 $θ$。按什么次序排并不要紧，要紧的是排定之后不再变：同一个位置上，永远是同一个参数。",
  "lecture.L2.title": "训练是一条路：θ⁰ → θ¹ → θ² → …",
  "lecture.L2.1":
    "训练从某处 $θ⁰$ 出发，一步一步往前走。走了 $t$ 步之后，这一列记作 $θᵗ$。网络里其他东西都不变，所以知道了 $θᵗ$，也就知道了那一刻的网络。在这里可以回到其中任何一步，看看网络当时的样子。",
  "lecture.L3.title": "梯度：每个参数有一个斜率",
  "lecture.L3.1":
    "$θ$ 好不好，用一个数来衡量，即总损失 $L(θ)$，越小越好。现在对每个参数都问一遍：其他参数不动，只把它调大一点点，$L$ 会以多快的速度变化？这个变化率就是偏导数。按 $θ$ 的次序把所有偏导数排成一列，就是*梯度* $∇L(θ)$。$θ$ 的每一项，旁边都有它的偏导数。",
  "lecture.L4.title": "梯度下降的一步",
  "lecture.L4.1":
    "斜率为正，参数就该调小；斜率为负，就该调大。但不能调得太多，因为斜率只在附近有效：先乘上一个小小的数，即*学习率* $η$，再从参数中减去。每个参数只看自己的斜率。",
  "lecture.L4.2":
    "到了新的位置，斜率也变了。于是重新计算梯度，再走一步：$θ¹ = θ⁰ − η∇L(θ⁰)$，$θ² = θ¹ − η∇L(θ¹)$，如此继续。梯度下降就这么多内容，只剩下一个问题：$∇L$ 从哪里来？后面各章回答的就是它。",

  "lecture.chain": "链式法则",
  "lecture.chain.opening":
    "接下来的一切都建立在微积分的一条法则上，它有两种情形。不妨想象一个小小的扰动在传播：这里动一点，那里会动多少？",
  "lecture.L7.title": "情形一：一环接一环",
  "lecture.L7.1":
    "$y$ 由 $x$ 决定，$z$ 由 $y$ 决定。$x$ 变化 $Δx$，$y$ 的变化约为它的 $dy/dx$ 倍；传到 $z$，又放大到 $dz/dy$ 倍。沿途的各个因子相乘。",
  "lecture.L8.title": "情形二：两条路，同一个终点",
  "lecture.L8.1":
    "现在 $s$ 同时影响 $x$ 和 $y$，而 $z$ 又由两者共同决定。$s$ 的变化 $Δs$ 兵分两路：一路经 $dx/ds$ 再经 $∂z/∂x$，另一路经 $dy/ds$ 再经 $∂z/∂y$。每条路上各有一个乘积，到了会合之处，两份影响相加。",
  "lecture.L8.2": "*沿路相乘，会合相加。*反向传播说到底就是这一句话，只是安排了一个好的计算次序。",

  "lecture.factors": "一个权重，两个因子",
  "lecture.factors.opening":
    "我们要对每个权重 $w$ 求出 $∂L/∂w$。先做两次简化，问题就小了：不看全部样本，只看一个；不看整个网络，只看一个神经元。",
  "lecture.L9.title": "从一个样本的代价到总损失",
  "lecture.L9.1":
    "把样本 $n$ 输入网络，网络给出预测 $ŷⁿ$，而正确答案是 $yⁿ$。*代价* $Cⁿ$ 衡量两者的距离。把所有样本的代价加起来就是总损失，训练要做的就是让这个和变小。（如果设定为取平均，就再除以样本数。）",
  "lecture.L10.title": "求导可以逐项进行",
  "lecture.L10.1":
    "和的导数等于导数的和。每个样本交出自己的一份 $∂Cⁿ/∂w$，有的要把权重推高，有的要把它拉低，全部加起来就是 $∂L/∂w$。所以只要弄懂一个样本就够了。从这里开始，我们只看一个样本，简写为 $C$。",
  "lecture.L11.title": "一个神经元和它的一个权重",
  "lecture.L11.1":
    "神经元先做加法：每个输入乘上对应的权重，加在一起，再加上偏置，得到*加权输入* $z$。权重 $w₁$ 对代价的影响，全都要经过 $z$ 这一个数。这正是链式法则的情形一：所求的导数由两个因子相乘而成。",
  "lecture.L11.2":
    "第一个因子 $∂z/∂w$，说的是权重对 $z$ 的影响有多大；第二个因子 $∂C/∂z$，说的是 $z$ 对代价的影响有多大。求这两个因子，要沿相反的方向各走一遍网络，前向传播和反向传播由此得名。",

  "lecture.forward": "前向传播",
  "lecture.forward.opening": "第一个因子不用另外花力气：网络做完预测，它就已经在那里了。",
  "lecture.L12.title": "∂z/∂w 就是进入这条边的值",
  "lecture.L12.1":
    "在 $z = x₁w₁ + x₂w₂ + b$ 中，与 $w₁$ 相乘的是 $x₁$，所以 $∂z/∂w₁ = x₁$，也就是这条边起点处的值。对第一层来说，它是网络的输入；对后面各层来说，它是前一个神经元的输出 $a = σ(z)$。偏置也看作一条边，进入它的值恒为 1。",
  "lecture.L12.2":
    "网络要做预测，本来就得从输入到输出把这些值全部算出来，我们只需把它们留下。*前向传播*结束时，图中每条边上都有了它的 $∂z/∂w$。注意这还不是 $∂C/∂w$：到此为止，还没有跟正确答案比较过。",

  "lecture.backward": "反向传播与它的两种情形",
  "lecture.backward.opening": "难的是第二个因子。网络中间的某个 $z$ 与代价之间，还隔着后面所有的层。",
  "lecture.L13.title": "δ：代价对神经元的反应",
  "lecture.L13.1":
    "每个神经元都有一个 $∂C/∂z$，简记为 $δ$。它的意思是：如果这个神经元的加权输入再大一点，代价会怎样变化。$δ$ 为正，说明它应当弱一些；$δ$ 为负，说明它应当强一些。为每个激活函数的输入 $z$ 求出 $δ$，就是*反向传播*。",
  "lecture.L14.title": "一个神经元的输出供给好几个神经元",
  "lecture.L14.1":
    "从 $z$ 出发，先经过激活函数到达 $a = σ(z)$，只有一条路，是链式法则的情形一。从 $a$ 再往后就不止一条路了：下一层的每个神经元都接收 $a$，其中有 $z′$，也有 $z″$。路在这里分岔，这是情形二，要求和。",
  "lecture.L14.2":
    "$a$ 对 $z′$ 的影响有多大？正好是连接它们的那条边的权重 $w₃$。所以每条输出连边贡献一项：自己的权重，乘以另一端的 $δ$。",
  "lecture.L17.title": "情形一：神经元在输出层",
  "lecture.L17.1":
    "输出 $y₁ = σ(z′)$ 直接进入代价，$∂C/∂y₁$ 由代价的公式就能写出来，再乘上激活函数的斜率就是 $δ$。不需要等待别的结果，一步完成。",
  "lecture.L17.2":
    "softmax 的每个输出都与该层所有的 $z$ 有关，因此没有单一的斜率：$δ$ 是对所有输出求和的结果，配上交叉熵之后化简为 $ŷ − y$。sigmoid 配上交叉熵，也有同样的相消。",
  "lecture.L18.title": "情形二：神经元在隐藏层",
  "lecture.L18.1":
    "要求隐藏神经元的 $δ$，得先知道下一层的所有 $δ$；要求那些 $δ$，又得先知道再下一层的……一直问到输出层，才由情形一给出答案。如果照这个方向去问，同样的问题会被重复问很多遍。",
  "lecture.L18.2":
    "所以把次序倒过来：先求输出层的 $δ$，再一层一层往回算。每个 $δ$ 只算一次，用到它的时候，它已经准备好了。",

  "lecture.reversed": "反过来的网络",
  "lecture.reversed.opening": "把上一章的两步合写成一行，再看一眼：这个形式似曾相识。",
  "lecture.L15.title": "倒过来读，它也是一个网络",
  "lecture.L15.1":
    "方括号里，$∂C/∂z′$ 和 $∂C/∂z″$ 是输入，分别乘以权重 $w₃$ 和 $w₄$，然后相加，这正是一个神经元的开头。接下来的事比激活函数还简单：乘以 $σ′(z)$。这样的元件是一个*放大器*，习惯上画成三角形。",
  "lecture.L15.2":
    "把每个神经元都这样画出来，就得到第二个网络：权重与原来相同，箭头全部掉转。信号从代价一端进入，一路流向输入。",
  "lecture.L16.title": "放大倍数是一个常数",
  "lecture.L16.1":
    "$σ′(z)$ 看上去是函数，但在反向传播中它只是一个数：样本做前向传播时，$z$ 就已经定下来了。放大倍数就是曲线 $σ$ 在这一点的斜率，早已记下，随时可用。",
  "lecture.L16.2":
    "曲线平坦的地方，放大倍数接近于零，信号几乎传不过去。sigmoid 的放大倍数最多只有 ¼，经过许多这样的层，到达前面几层的信号就所剩无几了：梯度消失。换成 ReLU，只要神经元处于激活状态，放大倍数就是 1。",

  "lecture.summary": "小结",
  "lecture.summary.opening": "两遍传播，一次相乘。",
  "lecture.L20.title": "前向得 a，反向得 δ，相乘得导数",
  "lecture.L20.1":
    "前向传播在每条边上留下 $a = ∂z/∂w$，反向传播在每个神经元处留下 $δ = ∂C/∂z$。对任何一个权重，用边的起点处的值乘以终点处的 $δ$，就是 $∂C/∂w$。所有权重一次求齐。",
  "lecture.L20.2":
    "不必只凭相信。把这个权重向两边各挪动一点点，让网络分别算出 $C$，再做除法，得到的是同一个数。这项检验，本页已经替您做好，就放在乘积旁边。",

  "lecture.cost": "计算量与规模",
  "lecture.cost.opening": "为什么要费这番功夫？因为真正的网络非常大。",
  "lecture.L6.title": "不是新的学习方法，而是求梯度的快方法",
  "lecture.L6.1":
    "反向传播并不取代梯度下降，它只负责其中一件事：高效地算出 $∇L$。不用它也可以，那就把参数逐个挪动：先在 $θ$ 处做一次前向传播，再为 $P$ 个参数各做一次，求一次梯度要做 $P + 1$ 次前向传播。（本页的数值检验向两边各挪一次，要做 $2P$ 次。）",
  "lecture.L19.title": "从输出端看，计算量并不大",
  "lecture.L19.1":
    "前向时，每条边用到一次：$w · a$。反向时，每条边再用到一次：$w · δ$。最后每个参数做一次乘法，就得到梯度：$a · δ$。无论网络多大，一次反向传播的计算量都与一次预测相差不多。",
  "lecture.L5.title": "图像与语音网络：一亿以上的参数",
  "lecture.L5.1":
    "识别图像和语音的网络有许多层，参数动辄上亿。有了反向传播，对一个样本求一次梯度，大约是几亿次乘法。如果逐个参数去试，则还要再多几千万倍。",
  "lecture.L5.2": "L19 图中的次数是精确的；时间在您的设备上实测到注明的规模为止，再往上是推算。下面则真正建起并训练一个这样大的网络。",

  "lecture.live.parameters": "参数个数：",
  "lecture.live.bytes": "一步至少需要的字节数（θ、∇L 和一个样本的各个值）：",
  "lecture.live.forward": "前向传播的乘法次数：",
  "lecture.live.backward": "反向传播的乘法次数：",
  "lecture.live.gradient": "每个参数一次的乘法 a · δ，次数：",
  "lecture.live.one_by_one": "逐个参数各做一次前向传播（共 P + 1 次），乘法次数：",
  "lecture.live.both_sides": "向两边各挪一次（共 2P 次），乘法次数：",
  "lecture.live.data_loss": "不含惩罚项的 L",
  "lecture.live.penalty": "惩罚项",
  "lecture.live.mean": "（取平均）",
  "lecture.live.numeric": "把权重向两边各挪一点，数值求得：",
  "lecture.live.no_hidden": "这个网络没有隐藏层，每个神经元都属于情形一。",
  "lecture.live.softmax": "softmax 没有单一的斜率，整层是一个整体。",

  "lecture.figure.columns": "θ、梯度、移动量和下一步的 θ，次序相同，逐项对照。",
  "lecture.figure.timeline": "θ 走过的路：选择任何一步，看看网络当时的样子。",
  "lecture.figure.descent": "损失在 θ 的两个方向上的起伏，以及训练走过的路径。",
  "lecture.figure.chain-rule-1": "移动 $x$，看变化怎样传到 $z$：变化之比与导数并列。",
  "lecture.figure.chain-rule-2": "移动 $s$：变化沿两条路到达 $z$，两份相加。",
  "lecture.figure.samples": "每个样本的代价，以及它在所选导数中的份额。",
  "lecture.figure.forward-network": "前向传播：每条边上写着进入它的值。",
  "lecture.figure.reversed-network": "反向传播：δ 从输出开始，逐层往回出现。",
  "lecture.figure.both-networks": "原来的网络与反过来的网络，后者的每个神经元是一个放大器。",
  "lecture.figure.unroll": "把一个 δ 一直展开到输出层：每条路的乘积，以及它们的和。",
  "lecture.figure.sigma": "一个神经元的 σ 曲线和它的 $z$，该处的斜率就是放大倍数。",
  "lecture.figure.gradient-flow": "各层 δ 和 ∂L/∂w 的大小：深层 sigmoid 与 ReLU 的对比。",
  "lecture.figure.broken": "从反向传播里去掉一样东西，看看哪些导数会错。",
  "lecture.figure.derivation": "一个权重：两个因子、它们的乘积，以及数值检验。",
  "lecture.figure.cost": "网络变大时，乘法次数和所用的毫秒数。",
  "lecture.figure.scale": "在您的设备上真正建起、真正训练这样大的网络。",

  "lecture.sheet.title": "练习单：反向传播的一步",
  "lecture.sheet.key": "参考答案",
  "lecture.sheet.name": "姓名",
  "lecture.sheet.network": "网络",
  "lecture.sheet.blank": "待填",
  "lecture.sheet.forward": "前向传播：逐层填写。",
  "lecture.sheet.forward.of": "神经元",
  "lecture.sheet.cost": "这次预测的代价是多少？",
  "lecture.sheet.cost.of": "代价",
  "lecture.sheet.backward": "反向传播：从输出层开始（情形一），再算隐藏神经元（情形二）。",
  "lecture.sheet.backward.of": "神经元",
  "lecture.sheet.gradient": "用进入这条边的值，乘以它终点处的 δ。",
  "lecture.sheet.gradient.of": "导数",
  "lecture.sheet.update": "走出这一步。",
  "lecture.sheet.update.of": "参数",
  "lecture.sheet.left": "另有 {count} 个神经元从略。",
  "lecture.sheet.wide": "这个网络太宽，不适合手算。讲义中的已知答案可以写在一张纸上。",
  "lecture.sheet.print": "打印",
  "lecture.sheet.close": "回到讲义",
};
