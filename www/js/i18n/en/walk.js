export default {
  "walk.comma": ", ",

  "walk.function.linear": "linear",
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

  "walk.lead.case1": "Case 1, an output neuron: ",
  "walk.lead.case2": "Case 2, a hidden neuron: ",

  "walk.caption.start": "Step {t} begins: sample {n} is put in, x = {x_}, and everything else is still unknown.",
  "walk.caption.hidden": "What comes here is for you to predict.",
  "walk.caption.product": "{z}: add {w} · {a} = {w_} × {a_} = {product_}; the sum is now {sum_}.",
  "walk.caption.bias": "{z} is complete with its bias {b}: {sum_} + {b_} = {z_}.",
  "walk.caption.activation": "The neuron answers: {a} = σ({z}) = {f}({z_}) = {a_}.",
  "walk.caption.activation_softmax":
    "The softmax turns the {count} values z of this layer into shares of 1: {z} = {z_} gets {a} = {a_}.",
  "walk.caption.slope":
    "σ′({z}) = {f}′({z_}) = {slope_} is stored: z is fixed now, so on the way back this is a constant.",
  "walk.caption.cost_squared":
    "The loss compares ŷ = {predictions} with the target y = {targets}: C = ½ Σ (ŷ − y)² = {cost_}.",
  "walk.caption.cost":
    "The loss ({loss}) compares ŷ = {predictions} with the target y = {targets}: C = {cost_}.",
  "walk.caption.costSlope_squared":
    "How C changes with output {j}: {costSlope} = output − target = {prediction_} − {target_} = {costSlope_}.",
  "walk.caption.costSlope":
    "How C ({loss}) changes with output {j}, which says {prediction_} where the target is {target_}: {costSlope} = {costSlope_}.",
  "walk.caption.jacobian":
    "{z} acts on every output of the softmax, so add {slope} · {costSlope} = {slope_} × {costSlope_} = {product_}; the sum is now {sum_}.",
  "walk.caption.outputDelta": "{delta} = σ′({z}) · {costSlope} = {slope_} × {costSlope_} = {delta_}.",
  "walk.caption.outputDelta_cancels":
    "{delta} = ŷ − y = {prediction_} − {target_} = {delta_}, because σ′({z}) = {slope_} cancels against the denominator of the cross-entropy’s ∂C/∂y = {costSlope_}.",
  "walk.caption.outputDelta_softmax_cancels":
    "the sum over the outputs, {sum_}, cancels to {delta} = ŷ − y = {prediction_} − {target_} = {delta_}, as softmax and cross-entropy are made for each other.",
  "walk.caption.outputDelta_softmax": "{delta} is the sum over all outputs: {sum_} = {delta_}.",
  "walk.caption.backProduct":
    "{a} feeds the next layer, so add {w} · {delta} = {w_} × {delta_} = {product_}; the sum is now {sum_}.",
  "walk.caption.backSum": "{costToA} is complete: its {count} outgoing edges add up to {costToA_}.",
  "walk.caption.backSum_one": "{costToA} is complete: its one outgoing edge brings {costToA_}.",
  "walk.caption.delta": "{delta} = σ′({z}) · {costToA} = {slope_} × {costToA_} = {delta_}.",
  "walk.caption.gradient": "{gradient} = {a} · {delta} = {a_} × {delta_} = {gradient_}.",
  "walk.caption.gradient_bias":
    "{gradient} = 1 · {delta} = 1 × {delta_} = {gradient_}, as the input of a bias is 1.",
  "walk.caption.batchSum_one": "The batch is this one sample, so {gradient} = {sum_}.",
  "walk.caption.batchSum_sum": "Summed over the {count} samples of the batch: {gradient} = {gradient_}.",
  "walk.caption.batchSum_mean":
    "The {count} samples of the batch add up to {sum_}; their mean is {gradient} = {gradient_}.",
  "walk.caption.batchSum_one_penalty":
    "The batch is this one sample; its {sum_} and the penalty give {gradient} = {gradient_}.",
  "walk.caption.batchSum_sum_penalty":
    "The {count} samples of the batch add up to {sum_}; with the penalty {gradient} = {gradient_}.",
  "walk.caption.batchSum_mean_penalty":
    "The {count} samples of the batch add up to {sum_}; their mean with the penalty is {gradient} = {gradient_}.",
  "walk.caption.update":
    "{theta} steps down by η · {gradient}: {theta_} − {eta_} × {direction_} = {theta_} − {move_} = {after_}.",
  "walk.caption.update_direction":
    "{theta} takes its step; the optimizer has made the direction {direction_} of {gradient}: {theta_} − {eta_} × {direction_} = {theta_} − {move_} = {after_}.",
  "walk.caption.update_frozen": "{theta} is frozen and stays at {after_}: its gradient is {gradient} = {gradient_}, its update 0.",
  "walk.caption.update_still": "{theta} stays at {after_}: its step is 0.",

  "walk.layer.forward": "Layer {layer} has answered: z = {z}, and so a = σ(z) = {a}.",
  "walk.layer.output": "layer {layer} has its δ = σ′(z) · ∂C/∂y = {delta}.",
  "walk.layer.hidden":
    "layer {layer} has gathered the δ of layer {next} through the same weights and multiplied by σ′(z): δ = {delta}.",
  "walk.layer.gradient":
    "Every edge into layer {layer} has its ∂C/∂w = a · δ; the first is {gradient} = {a_} × {delta_} = {gradient_}.",
  "walk.layer.batchSum_one": "The batch is one sample, so ∂L/∂θ is its ∂C/∂θ, and L = C = {loss}.",
  "walk.layer.batchSum": "The {count} samples of the batch are put together: L = {loss}, and ∂L/∂θ beside it.",
  "walk.layer.update_frozen": "All parameters but the frozen ones have taken their step, η = {eta_}: θ of step {t} has become θ of step {next}.",
  "walk.layer.update": "All parameters have taken their step, η = {eta_}: θ of step {t} has become θ of step {next}.",
  "walk.phase.forward.done": "The forward pass is through: ŷ = {predictions}, and every edge has its ∂z/∂w.",
  "walk.phase.backward.done":
    "The backward pass is through: all {count} derivatives ∂C/∂θ of this sample are known.",

  "walk.phase.forward": "forward",
  "walk.phase.loss": "loss",
  "walk.phase.backward": "backward",
  "walk.phase.update": "update",

  "walk.transport": "Walk through one step",
  "walk.back": "Back",
  "walk.back.hint": "Back ({grain}) (←)",
  "walk.next": "Next",
  "walk.next.hint": "Next ({grain}) (→)",
  "walk.auto": "Auto",
  "walk.auto.stop": "Stop",
  "walk.auto.hint": "Go on by itself, or stop (space)",
  "walk.speed": "Speed",
  "walk.keep": "Keep going",
  "walk.keep.hint": "At the end of a step, go on with the next one",
  "walk.grain": "Grain",
  "walk.grain.step": "step",
  "walk.grain.phase": "phase",
  "walk.grain.layer": "layer",
  "walk.grain.term": "term",
  "walk.grain.too_many": "This network has {count} terms in a step: too many to walk one by one.",
  "walk.progress": "Progress through the step",
  "walk.progress.jump": "{phase}: go to the end of this phase",
  "walk.progress.done": "done",
  "walk.progress.part": "{done} of {of} parts",
  "walk.scrub": "Place in the step",
  "walk.scrub.value": "{at} of {length} terms, {phase}",
  "walk.t": "Step t of the walk",
  "walk.sample": "Sample in work, of the batch",
  "walk.sample.option": "{n} · C = {cost}",
  "walk.sample.of": "of {count}",
  "walk.sample.before": "Sample before",
  "walk.sample.after": "Next sample",
  "walk.train": "Train",
  "walk.train.stop": "Pause",
  "walk.train.hint": "Train on at the speed of the playground (p)",
  "walk.reset.hint": "Back to θ⁰ (r)",
  "walk.training": "Training; the pictures show step {t}, complete.",
  "walk.empty": "The first step is being prepared …",
  "walk.diverged": "With these numbers the step diverges, so that there is none to walk through. A smaller learning rate helps, or an earlier step.",
  "walk.refused": "This step cannot be walked through: {message}",

  "walk.export": "Trace of this step",
  "walk.export.csv": "CSV",
  "walk.export.json": "JSON",
  "walk.export.hint": "Save all {count} terms with their numbers and sentences as {format}",
  "walk.export.too_many": "Too many terms to save: {count}.",

  "walk.view.forward": "Forward pass · every edge carries the value that enters it, ∂z/∂w",
  "walk.view.reversed": "Backward pass · the same network read from the loss; each neuron an amplifier with the gain σ′(z)",
  "walk.view.side": "Numbers",
  "walk.view.tabs": "What stands beside the networks",
  "walk.tab.neuron": "Neuron",
  "walk.tab.theta": "θ, ∇L",
  "walk.tab.samples": "Samples",
  "walk.tab.path": "Path",
  "walk.tab.practice": "Practice",
};
