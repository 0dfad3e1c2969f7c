export default {
  "undo.from-to": "{label} {from} → {to}",
  "undo.settings": "a setting",
  "undo.preset": "start from {name}",
  "undo.opened": "another network opened",
  "undo.data": "data drawn again",
  "undo.reset": "reset at step {t}",

  "edit.card": "Edit {name}",
  "edit.slider": "{name}, by slider",
  "edit.number": "{name}, as a number",

  "layers.neurons": "Neurons",
  "layers.fewer": "One neuron fewer",
  "layers.more": "One neuron more",
  "layers.before": "Layer before",
  "layers.after": "Layer after",
  "layers.remove": "Remove this layer",
  "layers.output": "Its neurons follow the data.",
  "layers.brought": "The cost brings its activation: {activation}.",
};
