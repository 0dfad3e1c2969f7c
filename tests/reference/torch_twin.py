"""The same network out of PyTorch's own modules: a second opinion on JAX, and the owner of the optimizers."""

import torch
from torch import nn

torch.set_default_dtype(torch.float64)


class Sine(nn.Module):
    def forward(self, z):
        return torch.sin(z)


MODULES = {
    "linear": nn.Identity,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "softplus": nn.Softplus,
    "silu": nn.SiLU,
    "gelu": nn.GELU,
    "sin": Sine,
    "softmax": lambda: nn.Softmax(dim=-1),
}


class Twin:
    """A network with θ copied in; `theta()` and `gradient()` read it back in the order W¹ … W^L, b¹ … b^L."""

    def __init__(self, config, theta):
        self.config = config
        layers = config["layers"]
        self.linears = [nn.Linear(layers[l], layers[l + 1]) for l in range(len(layers) - 1)]
        self.activations = [MODULES[name]() for name in config["activations"]]
        # The order of θ.
        self.parameters = [linear.weight for linear in self.linears] + [linear.bias for linear in self.linears]
        theta, at = torch.tensor(theta), 0
        with torch.no_grad():
            for p in self.parameters:
                p.copy_(theta[at : at + p.numel()].reshape(p.shape))
                at += p.numel()

    def theta(self):
        return torch.cat([p.detach().reshape(-1) for p in self.parameters]).numpy().copy()

    def gradient(self):
        return torch.cat([p.grad.reshape(-1) for p in self.parameters]).numpy().copy()

    def loss(self, x, y):
        """Data loss of these rows (mean: over these rows) plus the penalty, through PyTorch's own loss functions."""
        a = torch.tensor(x)
        y = torch.tensor(y)
        for linear, activation in zip(self.linears, self.activations):
            z = linear(a)
            a = activation(z)
        f = nn.functional
        match self.config["loss"]:
            case "squared_error":
                total = f.mse_loss(a, y, reduction="sum") / 2
            case "absolute":
                total = f.l1_loss(a, y, reduction="sum")
            case "huber":
                total = f.huber_loss(a, y, reduction="sum", delta=self.config["huberDelta"])
            case "binary_cross_entropy":
                total = f.binary_cross_entropy_with_logits(z, y, reduction="sum")
            case "softmax_cross_entropy":
                total = f.cross_entropy(z, y, reduction="sum")
        if self.config["reduction"] == "mean":
            total = total / len(x)
        strength = self.config["regularization"]["lambda"]
        match self.config["regularization"]["kind"]:
            case "l2":
                total = total + sum((w.weight**2).sum() for w in self.linears) * strength / 2
            case "l1":
                total = total + sum(w.weight.abs().sum() for w in self.linears) * strength
        return total

    def backward(self, x, y):
        for p in self.parameters:
            p.grad = None
        value = self.loss(x, y)
        value.backward()
        return value.item()
