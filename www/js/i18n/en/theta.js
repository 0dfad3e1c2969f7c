// The columns of θ, ∇L, the move and the next θ.

export default {
  "theta.table": "All parameters: θ, its gradient, the move and the next θ",
  "theta.name": "name",
  "theta.parameters": "parameters",
  "theta.theta-long": "The parameters before the step",
  "theta.gradient-long": "The gradient of L over this step’s batch: ∂L/∂w or ∂L/∂b of each parameter",
  "theta.move-long": "What the step adds to θ: the gradient times −η",
  "theta.move-of-long": "What the step adds to θ: the real move, which {optimizer} makes of the gradient",
  "theta.after-long": "The parameters after the step: θ and the move added up",
  "theta.clipped": "{optimizer}, clipped",
  "theta.weights": "weights into layer {layer}",
  "theta.weights-frozen": "weights into layer {layer}, held fixed",
  "theta.frozen": "frozen: the gradient is computed, the update is 0",
  "theta.biases": "biases of layer {layer}",
  "theta.biases-frozen": "biases of layer {layer}, held fixed",
  "theta.compute": "Compute",
  "theta.take": "Step:",
  "theta.copy": "Copy as CSV",
  "theta.copy-long": "Copy all rows with all digits; what is not computed yet stays empty",
  "theta.copied": "{count} {count:row|rows} copied",
  "theta.copy-refused": "The browser did not allow copying.",
};
