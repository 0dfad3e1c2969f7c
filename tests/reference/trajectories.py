"""Training by PyTorch's own optimizers, schedules and clipping, as a list of θᵗ to be met again.

Batches are the rows in order; the last short batch of an epoch counts. η at step t (counted from 0) is
  warm-up:  t < warmup:  η·(t+1)/warmup, and afterwards with s = t − warmup
  constant: η      step: η·factor^⌊s/every⌋      cosine: ηmin + (η − ηmin)·½(1 + cos(π·min(s, steps)/steps))
"""

import math

import numpy as np
import torch

from gradients import draw_numbers
from network import gradient
from torch_twin import Twin

TANH = {"layers": [2, 4, 2, 1], "activations": ["tanh"] * 3, "loss": "squared_error"}
MIXED = {"layers": [3, 5, 4, 2], "activations": ["gelu", "silu", "linear"], "loss": "huber", "huberDelta": 0.5}
CLASSES = {"layers": [2, 4, 3], "activations": ["elu", "softmax"], "loss": "softmax_cross_entropy"}
TWO = {"layers": [2, 3, 3, 1], "activations": ["softplus", "sin", "sigmoid"], "loss": "binary_cross_entropy"}

CONSTANT = {"kind": "constant", "warmup": 0}
STEP = {"kind": "step", "every": 7, "factor": 0.5, "warmup": 0}
COSINE = {"kind": "cosine", "steps": 20, "etaMin": 0.01, "warmup": 0}


def sgd(eta):
    return {"kind": "sgd", "eta": eta}


# name, network, optimizer, what else differs from the defaults below
CASES = [
    ("sgd", TANH, sgd(0.25), {}),
    ("sgd, sum", TANH, sgd(0.0625), {"reduction": "sum"}),
    ("sgd, l2", MIXED, sgd(0.25), {"regularization": {"kind": "l2", "lambda": 0.125}}),
    ("sgd, l1", TANH, sgd(0.0625), {"regularization": {"kind": "l1", "lambda": 0.03125}, "steps": 20}),
    ("sgd, batches of 3 of 7", TANH, sgd(0.125), {"batchSize": 3, "samples": 7}),
    ("sgd, sums over batches of 2 of 5", CLASSES, sgd(0.125), {"batchSize": 2, "samples": 5, "reduction": "sum"}),
    ("sgd, single samples", TWO, sgd(0.125), {"batchSize": 1, "samples": 4}),
    ("momentum", TANH, {"kind": "momentum", "eta": 0.0625, "momentum": 0.9}, {}),
    ("momentum 0.5, batches of 4 of 6", MIXED, {"kind": "momentum", "eta": 0.125, "momentum": 0.5}, {"batchSize": 4, "samples": 6}),
    ("nesterov", TANH, {"kind": "nesterov", "eta": 0.0625, "momentum": 0.9}, {}),
    ("nesterov, classes", CLASSES, {"kind": "nesterov", "eta": 0.125, "momentum": 0.75}, {}),
    ("adagrad", TANH, {"kind": "adagrad", "eta": 0.125, "eps": 1e-10}, {}),
    ("adagrad, two classes", TWO, {"kind": "adagrad", "eta": 0.0625, "eps": 1e-3}, {}),
    ("rmsprop", TANH, {"kind": "rmsprop", "eta": 0.015625, "alpha": 0.99, "eps": 1e-8}, {}),
    ("rmsprop, alpha 0.9", MIXED, {"kind": "rmsprop", "eta": 0.015625, "alpha": 0.9, "eps": 1e-4}, {"batchSize": 3, "samples": 7}),
    ("adam", TANH, {"kind": "adam", "eta": 0.03125, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, {}),
    ("adam, other betas", CLASSES, {"kind": "adam", "eta": 0.0625, "beta1": 0.75, "beta2": 0.95, "eps": 1e-3}, {"steps": 50}),
    ("adam, batches, l2", MIXED, {"kind": "adam", "eta": 0.03125, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
     {"batchSize": 2, "samples": 5, "regularization": {"kind": "l2", "lambda": 0.0625}}),
    ("adamw", TANH, {"kind": "adamw", "eta": 0.03125, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "weightDecay": 0.01}, {}),
    ("adamw, strong decay, cosine", TWO,
     {"kind": "adamw", "eta": 0.0625, "beta1": 0.9, "beta2": 0.99, "eps": 1e-6, "weightDecay": 0.5}, {"schedule": COSINE}),
    ("step schedule", TANH, sgd(0.5), {"schedule": STEP}),
    ("step schedule after warm-up", TANH, sgd(0.5), {"schedule": dict(STEP, warmup=5)}),
    ("cosine schedule, held at the end", TANH, sgd(0.5), {"schedule": COSINE}),
    ("cosine schedule after warm-up, adam", CLASSES,
     {"kind": "adam", "eta": 0.0625, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, {"schedule": dict(COSINE, warmup=4)}),
    ("warm-up alone, momentum", MIXED, {"kind": "momentum", "eta": 0.125, "momentum": 0.9}, {"schedule": dict(CONSTANT, warmup=10)}),
    ("clipped norm", MIXED, sgd(0.5), {"clip": {"kind": "norm", "max": 0.25}}),
    ("clipped norm, never reached", TANH, sgd(0.25), {"clip": {"kind": "norm", "max": 64.0}}),
    ("clipped norm with l2, momentum", CLASSES, {"kind": "momentum", "eta": 0.125, "momentum": 0.9},
     {"clip": {"kind": "norm", "max": 0.25}, "regularization": {"kind": "l2", "lambda": 0.125}}),
    ("clipped values", MIXED, sgd(0.5), {"clip": {"kind": "value", "max": 0.0625}}),
    ("clipped values, rmsprop", TANH, {"kind": "rmsprop", "eta": 0.015625, "alpha": 0.99, "eps": 1e-8},
     {"clip": {"kind": "value", "max": 0.03125}}),
]  # fmt: skip


def build_optimizer(o, parameters):
    match o["kind"]:
        case "sgd":
            return torch.optim.SGD(parameters, lr=o["eta"])
        case "momentum":
            return torch.optim.SGD(parameters, lr=o["eta"], momentum=o["momentum"])
        case "nesterov":
            return torch.optim.SGD(parameters, lr=o["eta"], momentum=o["momentum"], nesterov=True)
        case "adagrad":
            return torch.optim.Adagrad(parameters, lr=o["eta"], eps=o["eps"])
        case "rmsprop":
            return torch.optim.RMSprop(parameters, lr=o["eta"], alpha=o["alpha"], eps=o["eps"])
        case "adam":
            return torch.optim.Adam(parameters, lr=o["eta"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])
        case "adamw":
            return torch.optim.AdamW(
                parameters, lr=o["eta"], betas=(o["beta1"], o["beta2"]), eps=o["eps"], weight_decay=o["weightDecay"]
            )


def eta_at(t, eta, schedule):
    if t < schedule["warmup"]:
        return eta * (t + 1) / schedule["warmup"]
    s = t - schedule["warmup"]
    match schedule["kind"]:
        case "constant":
            return eta
        case "step":
            return eta * schedule["factor"] ** (s // schedule["every"])
        case "cosine":
            share = min(s, schedule["steps"]) / schedule["steps"]
            return schedule["etaMin"] + (eta - schedule["etaMin"]) * (1 + math.cos(math.pi * share)) / 2


def torch_schedule(optimizer, schedule):
    """PyTorch's own scheduler where it has the same one: a check on `eta_at`."""
    if schedule["warmup"]:
        return None
    match schedule["kind"]:
        case "step":
            return torch.optim.lr_scheduler.StepLR(optimizer, schedule["every"], schedule["factor"])
        case "cosine":
            return torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, schedule["steps"], schedule["etaMin"])


def train(config, x, y, theta, steps, kept):
    twin = Twin(config, theta)
    optimizer = build_optimizer(config["optimizer"], twin.parameters)
    scheduler = torch_schedule(optimizer, config["schedule"])
    size, clip = config["batchSize"], config["clip"]
    size = len(x) if size == "full" else size
    path, start, scale = [], 0, 1.0
    for t in range(steps):
        eta = eta_at(t, config["optimizer"]["eta"], config["schedule"])
        if scheduler and (config["schedule"]["kind"] == "step" or t <= config["schedule"]["steps"]):
            assert abs(scheduler.get_last_lr()[0] - eta) < 1e-12
        for group in optimizer.param_groups:
            group["lr"] = eta
        rows = slice(start, min(start + size, len(x)))
        start = 0 if rows.stop == len(x) else rows.stop
        twin.backward(x[rows], y[rows])
        g = gradient(twin.theta(), config, x[rows], y[rows])
        assert np.linalg.norm(twin.gradient() - g) < 1e-11 * np.linalg.norm(g)
        # The smallest component: Adam's first steps divide by it, so f32 needs some room.
        scale = min(scale, np.abs(g).min() / np.abs(g).max()) if t == 0 else scale
        if clip["kind"] == "norm":
            torch.nn.utils.clip_grad_norm_(twin.parameters, clip["max"])
        elif clip["kind"] == "value":
            torch.nn.utils.clip_grad_value_(twin.parameters, clip["max"])
        optimizer.step()
        if scheduler:
            scheduler.step()
        if t + 1 in kept:
            path.append({"t": t + 1, "eta": eta, "theta": twin.theta().tolist()})
    return path, scale


def generate(seed=21):
    random = np.random.default_rng(seed)
    cases = []
    for name, network, optimizer, more in CASES:
        more = dict(more)
        steps, samples = more.pop("steps", 30), more.pop("samples", 6)
        config = {
            "huberDelta": 1.0,
            "reduction": "mean",
            "regularization": {"kind": "none", "lambda": 0.0},
            "schedule": CONSTANT,
            "clip": {"kind": "none"},
            "batchSize": "full",
            "shuffle": False,
            **network,
            "optimizer": optimizer,
            **more,
        }
        kept = {1, 2, 5, steps // 2, steps}
        while True:
            x, y, theta = draw_numbers(random, config)
            if len(x) < samples:
                continue
            x, y = x[:samples], y[:samples]
            path, scale = train(config, x, y, theta, steps, kept)
            if scale > 1e-3:
                break
        cases.append(
            {"name": name, "config": config, "x": x.ravel().tolist(), "y": y.ravel().tolist(), "theta": theta.tolist(), "path": path}
        )
    return {"cases": cases}
