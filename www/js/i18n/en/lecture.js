// The lecture's own words. `$…$` is mathematics, `*…*` is stressed.

export default {
  "lecture.title": "How a network learns",
  "lecture.subtitle": "Backpropagation, number by number",
  "lecture.lead":
    "This is the story of one training step, told on the network that is in training on this page. The numbers in the text and in the figures are its own: the core that trains the network wrote each of them down, and nothing is calculated a second time for show. The bar at the top walks through the step, forward and back; text and figures follow it.",
  "lecture.contents": "Chapters",
  "lecture.chapter": "Chapter {n}",
  "lecture.go_to": "Go to a chapter",
  "lecture.row.link": "Link to {row}",
  "lecture.row.moment": "Show this moment",
  "lecture.row.moment.hint": "Bring the walk to the moment of {row}",
  "lecture.bar": "The network in the figures",
  "lecture.bar.more": "Network …",
  "lecture.network": "Network",
  "lecture.network.known_1": "Known answer 1: sigmoid 2-2-2-2",
  "lecture.network.known_2": "Known answer 2: sigmoid 2-2-2",
  "lecture.network.known_3": "XOR 2-2-1, four samples",
  "lecture.network.own": "The network you came with",
  "lecture.sample": "Sample",
  "lecture.playground": "Open this state in the playground",
  "lecture.worksheet": "Worksheet",
  "lecture.print": "Print the lecture",
  "lecture.print.preparing": "Drawing all figures …",
  "lecture.waiting": "The network is being made …",
  "lecture.figure.failed": "This figure did not load.",
  "lecture.figure.later": "This figure is drawn when you come near.",
  "lecture.more_samples": "This network has one sample only.",
  "lecture.more_samples.show": "Show it with the four samples of XOR",
  "lecture.live": "Live numbers",

  "lecture.descent": "θ and gradient descent",
  "lecture.descent.opening":
    "A neural network is a function with many adjustable numbers in it. To train it means to look for numbers with which its answers come close to the right ones.",
  "lecture.L1.title": "All parameters in one column: θ",
  "lecture.L1.1":
    "Every weight $w$ and every bias $b$ is a *parameter*. Write all of them into one column, the weights first and then the biases, and call the column $θ$. Which order we choose does not matter, as long as we keep to it: an entry of the column is the same weight today and tomorrow.",
  "lecture.L2.title": "Training is a path: θ⁰ → θ¹ → θ² → …",
  "lecture.L2.1":
    "Training begins somewhere, at $θ⁰$, and takes steps. After $t$ of them the column is called $θᵗ$. Nothing else in the network changes, so whoever knows $θᵗ$ knows the network at that moment. You can go back to any of them here and see the network as it was.",
  "lecture.L3.title": "The gradient: one slope for each parameter",
  "lecture.L3.1":
    "How good $θ$ is, a single number tells: the total loss $L(θ)$; small is good. Now ask of each parameter: if I make this one a tiny bit larger and leave all others alone, how fast does $L$ grow? That rate is a partial derivative. All the rates in one column, in the order of $θ$, are the *gradient* $∇L(θ)$. Every entry of $θ$ has its entry beside it.",
  "lecture.L4.title": "One step of gradient descent",
  "lecture.L4.1":
    "Where a slope is positive, the parameter has to become smaller, and where it is negative, larger. And not by much, because a slope holds only nearby: multiply it by a small number, the *learning rate* $η$, and subtract. Each parameter minds its own slope only.",
  "lecture.L4.2":
    "At the new place the slopes are different ones. So compute the gradient anew and step again: $θ¹ = θ⁰ − η∇L(θ⁰)$, then $θ² = θ¹ − η∇L(θ¹)$, and so on. That is all there is to gradient descent. One thing is left open: where does $∇L$ come from? The rest of this lecture answers that.",

  "lecture.chain": "The chain rule",
  "lecture.chain.opening":
    "What follows rests on one rule of calculus, which comes in two cases. Think of a nudge that travels: I move this a little; what moves over there, and by how much?",
  "lecture.L7.title": "Case 1: one after the other",
  "lecture.L7.1":
    "$y$ depends on $x$, and $z$ depends on $y$. A nudge $Δx$ moves $y$ by about $dy/dx$ times as much, and that moves $z$ by $dz/dy$ times as much again. Along the path, the factors multiply.",
  "lecture.L8.title": "Case 2: two paths to the same end",
  "lecture.L8.1":
    "Now $s$ moves both $x$ and $y$, and $z$ depends on both. The nudge $Δs$ sets out on two paths: along $dx/ds$ and on through $∂z/∂x$, and along $dy/ds$ and on through $∂z/∂y$. Each path has its product, and where the paths meet, the two effects add up.",
  "lecture.L8.2":
    "*Along a path multiply, where paths meet add.* Backpropagation is this sentence, carried out in a good order.",

  "lecture.factors": "One weight, two factors",
  "lecture.factors.opening":
    "We look for $∂L/∂w$ for every weight $w$. Two simplifications make the task small: one sample instead of all, and one neuron instead of the network.",
  "lecture.L9.title": "From the cost of one sample to the loss",
  "lecture.L9.1":
    "Show the network sample $n$: it predicts $ŷⁿ$, while the right answer is $yⁿ$. The *cost* $Cⁿ$ measures the distance between the two. The total loss is the sum of the costs over all samples, and that sum is what we want to make small. (A network that is set to the mean divides the sum by the number of samples.)",
  "lecture.L10.title": "A sum passes through the derivative",
  "lecture.L10.1":
    "The derivative of a sum is the sum of the derivatives. So each sample hands in its share $∂Cⁿ/∂w$, some pushing the weight up and some down, and the shares add up to $∂L/∂w$. It is enough to understand a single sample. From here on we look at one of them and write $C$.",
  "lecture.L11.title": "A neuron, and one of its weights",
  "lecture.L11.1":
    "A neuron begins by adding up: every input times its weight, and the bias. The result is its *weighted input* $z$. Whatever the weight $w₁$ does to the cost, it does through this one number $z$. That is case 1 of the chain rule: the derivative has two factors.",
  "lecture.L11.2":
    "The first, $∂z/∂w$, tells how strongly the weight moves $z$. The second, $∂C/∂z$, tells how strongly $z$ moves the cost. To find the two, one goes through the network twice, in opposite directions, and that gives the two passes their names.",

  "lecture.forward": "The forward pass",
  "lecture.forward.opening": "The first factor costs nothing. It is already there when the network has made its prediction.",
  "lecture.L12.title": "∂z/∂w is the value that enters the edge",
  "lecture.L12.1":
    "In $z = x₁w₁ + x₂w₂ + b$ the number that stands beside $w₁$ is $x₁$. So $∂z/∂w₁ = x₁$: simply the value at the beginning of the edge. In the first layer that is an input of the network; further on it is the output $a = σ(z)$ of the neuron before. A bias is an edge that the number 1 enters.",
  "lecture.L12.2":
    "To predict, the network computes all these values anyway, from the inputs on to the outputs. We only have to keep them. After the *forward pass* every edge of the drawing carries its $∂z/∂w$. This is not yet $∂C/∂w$: nothing has been compared with the right answer so far.",

  "lecture.backward": "The backward pass and its two cases",
  "lecture.backward.opening":
    "The second factor is the difficult one. Between a $z$ in the middle of the network and the cost lie all the layers that come after it.",
  "lecture.L13.title": "δ: what the cost feels of a neuron",
  "lecture.L13.1":
    "Every neuron has one $∂C/∂z$. We write $δ$ for short. It says what would happen to the cost if the weighted input of this neuron were a little larger. A positive $δ$ means: this neuron should be quieter. A negative one: it should be louder. Computing $δ$ for the input $z$ of every activation function is the *backward pass*.",
  "lecture.L14.title": "The output of a neuron feeds several others",
  "lecture.L14.1":
    "From $z$ the path leads through the activation function to $a = σ(z)$; there is only one, so it is case 1 of the chain rule. From $a$ several paths go on, since $a$ enters every neuron of the next layer, among them $z′$ and $z″$. Here the paths fan out: case 2, a sum.",
  "lecture.L14.2":
    "How strongly does $a$ move $z′$? By the weight $w₃$ of the edge that joins them. So each outgoing edge contributes its weight times the $δ$ at its far end.",
  "lecture.L17.title": "Case 1: the neuron belongs to the output layer",
  "lecture.L17.1":
    "An output $y₁ = σ(z′)$ goes straight into the cost. Then $∂C/∂y₁$ can be read off the formula of the cost, and $δ$ is that times the slope of the activation function. Nothing has to be waited for: done.",
  "lecture.L17.2":
    "With softmax each output depends on every $z$ of its layer, so there is no single slope: $δ$ is a sum over all outputs, and with cross-entropy it comes down to $ŷ − y$. A sigmoid with cross-entropy cancels in the same way.",
  "lecture.L18.title": "Case 2: the neuron is a hidden one",
  "lecture.L18.1":
    "The $δ$ of a hidden neuron asks for every $δ$ of the next layer, and those ask for the layer after, until the output layer answers by case 1. Asked in this direction, the same questions would come up again and again.",
  "lecture.L18.2":
    "So turn the order round. Start with the $δ$ of the outputs and go back layer by layer: each $δ$ is computed once, and is ready when it is needed.",

  "lecture.reversed": "The reversed network",
  "lecture.reversed.opening":
    "Put the two steps of the last chapter into one line and look at it once more. It has a familiar form.",
  "lecture.L15.title": "Read backwards, it is a network",
  "lecture.L15.1":
    "In the brackets there are inputs, $∂C/∂z′$ and $∂C/∂z″$; they are weighted by $w₃$ and $w₄$ and added up. That is how a neuron begins. What it does next is simpler than an activation function: it multiplies by $σ′(z)$. Such a device is an *amplifier*, and one draws it as a triangle.",
  "lecture.L15.2":
    "Draw every neuron so and you have a second network, with the same weights and all arrows turned round. The signal enters where the cost is and runs towards the inputs.",
  "lecture.L16.title": "The gain of the amplifier is a constant",
  "lecture.L16.1":
    "$σ′(z)$ looks like a function, but in the backward pass it is a number: $z$ was fixed when the sample went forward. The gain is the slope of the curve $σ$ at that point, noted down and waiting.",
  "lecture.L16.2":
    "Where the curve is flat, the gain is close to zero and hardly any signal gets through. A sigmoid amplifies by ¼ at most. Through many such layers little arrives at the first ones: gradients vanish. With ReLU, the gain is 1 wherever a neuron is on.",

  "lecture.summary": "Summary",
  "lecture.summary.opening": "Two passes, one product.",
  "lecture.L20.title": "Forward a, backward δ, and their product",
  "lecture.L20.1":
    "The forward pass leaves the value $a = ∂z/∂w$ on every edge. The backward pass leaves $δ = ∂C/∂z$ at every neuron. For each weight, multiply the value at the beginning of its edge by the $δ$ at its end. That is $∂C/∂w$, for all weights at once.",
  "lecture.L20.2":
    "You need not take this on trust. Move the weight a little to both sides, let the network compute $C$ each time, and divide: the same number comes out. The page does it for you beside the product.",

  "lecture.cost": "Cost and scale",
  "lecture.cost.opening": "Why go to such trouble? Because networks are large.",
  "lecture.L6.title": "Not another way to learn, but a fast way to the gradient",
  "lecture.L6.1":
    "Backpropagation does not replace gradient descent. It does one part of it: it computes $∇L$, and does so efficiently. Without it one could nudge the parameters one after the other: a forward pass at $θ$ and one more for each of the $P$ parameters, $P + 1$ passes for one gradient. (The numerical check on this page nudges to both sides and takes $2P$.)",
  "lecture.L19.title": "Seen from the output, the work is small",
  "lecture.L19.1":
    "Forward, every edge is used once: $w · a$. Backward, the edge is used once again: $w · δ$. And one product per parameter gives the gradient: $a · δ$. However large the network is, the backward pass costs about as much as a prediction does.",
  "lecture.L5.title": "Image and speech networks: 100 million parameters and more",
  "lecture.L5.1":
    "The networks that recognize images and speech have many layers and easily 100 million parameters. With backpropagation, a gradient for one sample is then a matter of a few hundred million multiplications. One parameter at a time, it would take tens of millions of times as many.",
  "lecture.L5.2":
    "The counts in the figure of L19 are exact; its times are measured on your device up to a stated size, and carried on from there. Below, a network of that size is really built and really trained.",

  "lecture.live.parameters": "parameters:",
  "lecture.live.bytes": "bytes for a step at least (θ, ∇L, one sample’s values):",
  "lecture.live.forward": "multiplications of the forward pass:",
  "lecture.live.backward": "multiplications of the backward pass:",
  "lecture.live.gradient": "multiplications a · δ, one per parameter:",
  "lecture.live.one_by_one": "multiplications with one forward pass per parameter, P + 1 passes:",
  "lecture.live.both_sides": "with a nudge to both sides, 2P passes:",
  "lecture.live.data_loss": "L without its penalty",
  "lecture.live.penalty": "penalty",
  "lecture.live.mean": "(mean)",
  "lecture.live.numeric": "numerically, by moving the weight to both sides:",
  "lecture.live.no_hidden": "This network has no hidden layer: every neuron is case 1.",
  "lecture.live.softmax": "Softmax has no single slope; its layer is one joint block.",

  "lecture.figure.columns": "θ, its gradient, the move and the next θ, entry by entry in one order.",
  "lecture.figure.timeline": "The path of θ: choose any step and see the network as it was.",
  "lecture.figure.descent": "The loss over two directions of θ, and the path that training takes on it.",
  "lecture.figure.chain-rule-1": "Move $x$ and watch the change arrive at $z$: ratios beside derivatives.",
  "lecture.figure.chain-rule-2": "Move $s$: the change arrives at $z$ on two paths, which add up.",
  "lecture.figure.samples": "The cost of each sample, and each sample’s share of the chosen derivative.",
  "lecture.figure.forward-network": "The forward pass: every edge carries the value that enters it.",
  "lecture.figure.reversed-network": "The backward pass: δ appears from the output backwards.",
  "lecture.figure.both-networks": "The network forward and the same network reversed, each neuron an amplifier.",
  "lecture.figure.unroll": "One δ, opened down to the output: every path with its product, and their sum.",
  "lecture.figure.sigma": "The curve σ of one neuron with its $z$; the slope there is the gain.",
  "lecture.figure.gradient-flow": "How large δ and ∂L/∂w are in each layer: deep sigmoid against ReLU.",
  "lecture.figure.broken": "Leave out a part of the backward pass, and see which derivatives go wrong.",
  "lecture.figure.derivation": "One weight: both factors, their product, and the numerical check.",
  "lecture.figure.cost": "Multiplications and milliseconds as the network grows.",
  "lecture.figure.scale": "A network of that size, built and trained on your device.",

  "lecture.sheet.title": "Worksheet: one step of backpropagation",
  "lecture.sheet.key": "Answer key",
  "lecture.sheet.name": "Name",
  "lecture.sheet.network": "Network",
  "lecture.sheet.blank": "to be filled in",
  "lecture.sheet.forward": "Forward pass. Fill in layer by layer.",
  "lecture.sheet.forward.of": "Neuron",
  "lecture.sheet.cost": "What does this prediction cost?",
  "lecture.sheet.cost.of": "Cost",
  "lecture.sheet.backward": "Backward pass. Begin at the output (case 1), go on with the hidden neurons (case 2).",
  "lecture.sheet.backward.of": "Neuron",
  "lecture.sheet.gradient": "Multiply what enters the edge by the δ at its end.",
  "lecture.sheet.gradient.of": "Derivative",
  "lecture.sheet.update": "Take the step.",
  "lecture.sheet.update.of": "Parameter",
  "lecture.sheet.left": "{count} more {count:neuron is|neurons are} left out.",
  "lecture.sheet.wide": "This network is too wide to be added up by hand. The known answers of the lecture fit on a sheet.",
  "lecture.sheet.print": "Print",
  "lecture.sheet.close": "Back to the lecture",
};
