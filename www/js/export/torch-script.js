// A script in PyTorch that carries the weights: the same prediction and, by PyTorch's own backward pass, the same gradient.

import { comparison, dataPart, once, opening, quoted, unscaled } from "./script-parts.js";
import { tensorsOf } from "./snapshot.js";

/** @import { Snapshot } from "./snapshot.js" */

/** @type {Record<string, string>} */
const MODULES = {
  linear: "nn.Identity()",
  sigmoid: "nn.Sigmoid()",
  tanh: "nn.Tanh()",
  relu: "nn.ReLU()",
  leaky_relu: "nn.LeakyReLU(0.01)",
  elu: "nn.ELU()",
  softplus: "nn.Softplus()",
  silu: "nn.SiLU()",
  gelu: "nn.GELU()",
  sin: "Sine()",
  softmax: "nn.Softmax(dim=1)",
};

const SINE = `

class Sine(nn.Module):
    def forward(self, z):
        return torch.sin(z)
`;

/** The sum of the costs of all samples; cross-entropies take z, where nothing is lost. @param {Snapshot} snapshot */
function costs({ loss, huberDelta }) {
  switch (loss) {
    case "absolute":
      return `nn.functional.l1_loss(a, y, reduction="sum")`;
    case "huber":
      return `nn.functional.huber_loss(a, y, reduction="sum", delta=${huberDelta})`;
    case "binary_cross_entropy":
      return `nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")`;
    case "softmax_cross_entropy":
      return `nn.functional.cross_entropy(z, y, reduction="sum")`;
    default:
      return `nn.functional.mse_loss(a, y, reduction="sum") / 2`;
  }
}

/** @param {Snapshot["regularization"]} regularization */
function penalty({ kind, lambda = 0 }) {
  if (kind === "none") return "";
  const sum = kind === "l2" ? "(layer.weight**2).sum() / 2" : "layer.weight.abs().sum()";
  return `    loss = loss + ${lambda} * sum(${sum} for layer in model[::2])  # weights only\n`;
}

/** @param {Snapshot} snapshot @param {string} file  its name */
export function torchScript(snapshot, file) {
  const { layers, activations, theta, reduction } = snapshot;
  const modules = activations.flatMap((name, l) => [`nn.Linear(${layers[l]}, ${layers[l + 1]})`, MODULES[name]]);
  const state = tensorsOf(layers, theta).map(
    ({ name, shape, values }) => `    "${name}": numbers(${quoted(values, shape[1] ?? shape[0])}, ${shape.join(", ")}),`,
  );
  return `${opening(snapshot, "torch", file)}
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def numbers(text, *shape):
    page = torch.tensor([float(number) for number in text.split()], dtype=torch.float32)
    return page.double().reshape(shape)
${once(activations).includes("sin") ? SINE : ""}

model = nn.Sequential(
${modules.map((module) => `    ${module},`).join("\n")}
)
model.load_state_dict({
${state.join("\n")}
})

${dataPart(snapshot, "torch.tensor")}


def loss_of(x, y):
    z = model[:-1](x)
    a = model[-1](z)
    loss = ${costs(snapshot)}${reduction === "mean" ? " / len(x)" : ""}
${penalty(snapshot.regularization)}    return loss


with torch.no_grad():
    prediction = (${unscaled(snapshot)}model(inputs[n : n + 1]))[0].tolist()
L = loss_of(inputs, targets)
L.backward()
loss = L.item()
slopes = [layer.weight.grad for layer in model[::2]] + [layer.bias.grad for layer in model[::2]]
gradient = torch.cat([slope.reshape(-1) for slope in slopes]).tolist()

${comparison(snapshot)}`;
}
