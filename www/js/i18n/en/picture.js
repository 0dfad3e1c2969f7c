export default {
  "picture.about": "Layers {layers}, t = {t}, training loss L = {loss}.",
  "picture.output": "Output of the network over its inputs, with the training samples",
  "picture.predicted": "prediction ŷ and target",
  "picture.both": "Forward pass and backward pass of one sample",
  "picture.curve": "Loss curve",
};
