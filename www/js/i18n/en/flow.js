export default {
  "flow.name": "How the gradient gets through the layers",
  "flow.title": "{network}: |\u2060δ\u2060| and |∂L/∂w| in each layer",
  "flow.lead":
    "Each shape shows how many values of a layer have that size; the dot is their median. The dark line runs from the output at the right back to the first layer. Zeros stand below the axis.",
  "flow.depth": "Layers",
  "flow.pair": "Compare",
  "flow.against": "{one} against {other}",
  "flow.kind": "{activation}, {init}",
  "flow.init.xavier_uniform": "Xavier",
  "flow.init.he_uniform": "He",
  "flow.present": "This network, {layers}",
  "flow.present.short": "This network",
  "flow.colon": ": ",
  "flow.falls":
    "from layer {depth} back to layer 1 the median |\u2060δ\u2060| goes from {last} to {first}: it falls by a factor of {factor} per layer.",
  "flow.grows":
    "from layer {depth} back to layer 1 the median |\u2060δ\u2060| goes from {last} to {first}: it grows by a factor of {factor} per layer.",
  "flow.shallow": "it has one layer, so δ has no way to go.",
  "flow.nothing": "a median is missing, as all δ of a layer are 0 or not finite.",
  "flow.slope.sigmoid": " Each layer multiplies by σ′\u00a0≤\u00a0¼.",
  "flow.slope.tanh": " Each layer multiplies by σ′\u00a0≤\u00a01.",
  "flow.slope.relu": " σ′ is 1 where a neuron is on, and 0 where it is off.",
  "flow.layer": "layer",
  "flow.backward": "the backward pass",
  "flow.table": "Medians as a table",
  "flow.waiting": "The layers are being counted …",
};
