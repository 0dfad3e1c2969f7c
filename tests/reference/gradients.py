"""Random networks with their exact loss and gradient: a covering design over everything that can be combined."""

import itertools

import numpy as np

from network import (
    ACTIVATIONS,
    KINKED,
    costs,
    data_loss,
    deltas,
    forward,
    gradient,
    parameter_count,
    penalty,
    shapes,
)
from torch_twin import Twin

HIDDEN = [name for name in ACTIVATIONS if name != "softmax"]
FREE_LOSSES = ["squared_error", "absolute", "huber"]
# The output activation that a cross-entropy asks for.
OUTPUT_OF = {"binary_cross_entropy": "sigmoid", "softmax_cross_entropy": "softmax"}
LOSSES = FREE_LOSSES + list(OUTPUT_OF)
REGULARIZATIONS = ["none", "l1", "l2"]
REDUCTIONS = ["sum", "mean"]
DEPTHS = range(1, 7)


def pairs(config):
    """What one case covers."""
    depth = len(config["layers"]) - 1
    loss, reduction = config["loss"], config["reduction"]
    regularization = config["regularization"]["kind"]
    yield "loss", loss, "regularization", regularization
    yield "loss", loss, "reduction", reduction
    yield "loss", loss, "depth", depth
    yield "reduction", reduction, "depth", depth
    yield "reduction", reduction, "regularization", regularization
    yield "regularization", regularization, "depth", depth
    last = config["activations"][-1]
    for role, names in [("hidden", config["activations"][:-1]), ("output", [last])]:
        for name in names:
            yield role, name, "loss", loss
            yield role, name, "depth", depth
            yield role, name, "regularization", regularization
            yield role, name, "reduction", reduction


def wanted():
    """Every pair that can occur at all."""
    everything = set()
    for loss, regularization, reduction, depth in itertools.product(LOSSES, REGULARIZATIONS, REDUCTIONS, DEPTHS):
        outputs = [OUTPUT_OF[loss]] if loss in OUTPUT_OF else list(ACTIVATIONS)
        for hidden, output in itertools.product(HIDDEN, outputs):
            everything.update(
                pairs(
                    {
                        "layers": [1] * (depth + 1),
                        "activations": [hidden] * (depth - 1) + [output],
                        "loss": loss,
                        "reduction": reduction,
                        "regularization": {"kind": regularization},
                    }
                )
            )
    return everything


def draw_config(random):
    depth = int(random.choice(list(DEPTHS)))
    loss = str(random.choice(LOSSES))
    output = OUTPUT_OF.get(loss) or str(random.choice(list(ACTIVATIONS)))
    mixed = random.random() < 0.5
    one = str(random.choice(HIDDEN))
    hidden = [str(random.choice(HIDDEN)) if mixed else one for _ in range(depth - 1)]
    layers = [int(n) for n in random.integers(1, 6, depth + 1)]
    if output == "softmax":
        layers[-1] = int(random.integers(2, 6))
    kind = str(random.choice(REGULARIZATIONS))
    return {
        "layers": layers,
        "activations": hidden + [output],
        "loss": loss,
        "huberDelta": float(random.choice([0.125, 0.5, 1.0, 2.0])) if loss == "huber" else 1.0,
        "reduction": str(random.choice(REDUCTIONS)),
        "regularization": {"kind": kind, "lambda": 0.0 if kind == "none" else float(random.choice([0.01, 0.3]))},
    }


def dyadic(values, bits):
    """Nearest multiples of 2^−bits: short in decimal, exact in f32, so that f32 and f64 start from the same numbers."""
    return np.round(np.asarray(values) * 2.0**bits) / 2.0**bits


def draw_numbers(random, config):
    layers, count = config["layers"], int(random.integers(1, 8))
    x = dyadic(random.uniform(-2, 2, (count, layers[0])), 6)
    if config["loss"] == "binary_cross_entropy":
        y = random.integers(0, 2, (count, layers[-1])).astype(float)
    elif config["loss"] == "softmax_cross_entropy" or (config["activations"][-1] == "softmax"):
        y = np.eye(layers[-1])[random.integers(0, layers[-1], count)]
    else:
        y = dyadic(random.uniform(-2, 2, (count, layers[-1])), 6)
    # Weights of about the size that keeps the signal alive through six layers.
    weights = [random.normal(0, 1.3 / np.sqrt(columns), rows * columns) for rows, columns in shapes(layers)]
    biases = [random.normal(0, 0.4, rows) for rows, _ in shapes(layers)]
    return x, y, dyadic(np.concatenate(weights + biases), 8)


def torch_gradient(theta, config, x, y):
    twin = Twin(config, theta)
    twin.backward(x, y)
    return twin.gradient()


def well_posed(config, x, y, theta):
    """No kink nearby, nothing saturated to a constant, and a gradient that is not the cancelled rest of large parts."""
    zs, a = forward(theta, config, x)
    if max(float(np.abs(z).max()) for z in zs) > 12:
        return False
    for name, z in zip(config["activations"], zs):
        if name in KINKED and np.abs(z).min() < 1e-3:
            return False
    d = np.abs(np.asarray(a) - y)
    if config["loss"] == "absolute" and d.min() < 1e-3:
        return False
    if config["loss"] == "huber" and np.abs(d - config["huberDelta"]).min() < 1e-3:
        return False
    count = sum(rows * columns for rows, columns in shapes(config["layers"]))
    if config["regularization"]["kind"] == "l1" and np.abs(theta[:count]).min() < 1e-3:
        return False
    parts = [torch_gradient(theta, config, x[n : n + 1], y[n : n + 1]) for n in range(len(x))]
    whole = np.linalg.norm(torch_gradient(theta, config, x, y))
    size = sum(np.linalg.norm(p) for p in parts) / (1 if config["reduction"] == "sum" else len(parts))
    return whole > 1e-3 and whole > 0.05 * size


def solve(config, x, y, theta, with_deltas):
    """The reference numbers of one case, agreed between JAX and PyTorch."""
    g = gradient(theta, config, x, y)
    twin = Twin(config, theta)
    total = twin.backward(x, y)
    data, extra = float(data_loss(theta, config, x, y)), float(penalty(theta, config))
    disagreement = max(
        np.linalg.norm(twin.gradient() - g) / np.linalg.norm(g), abs(total - data - extra) / max(abs(total), 1e-3)
    )
    assert disagreement < 1e-11, (config, disagreement)
    case = {
        "config": config,
        "x": x.ravel().tolist(),
        "y": y.ravel().tolist(),
        "theta": theta.tolist(),
        "loss": data,
        "penalty": extra,
        "costs": np.asarray(costs(theta, config, x, y)).tolist(),
        "gradient": g.tolist(),
    }
    if with_deltas:
        n = len(x) - 1
        case["delta"] = {"sample": n, "layers": [d[0].tolist() for d in deltas(theta, config, x[n:], y[n:])]}
    return case, disagreement


def generate(seed=20, at_least=160):
    """Draw configurations; keep those that cover a new pair, then a few more at random."""
    random = np.random.default_rng(seed)
    open_pairs, configs = wanted(), []
    total = len(open_pairs)
    while open_pairs:
        # Of 60 drawn, the one that covers most of what is still open.
        best = max((draw_config(random) for _ in range(60)), key=lambda c: len(open_pairs & set(pairs(c))))
        if open_pairs & set(pairs(best)):
            open_pairs -= set(pairs(best))
            configs.append(best)
    while len(configs) < at_least:
        configs.append(draw_config(random))
    cases, worst = [], 0.0
    for i, config in enumerate(configs):
        for _ in range(2000):
            x, y, theta = draw_numbers(random, config)
            assert len(theta) == parameter_count(config["layers"])
            if well_posed(config, x, y, theta):
                break
        else:
            raise RuntimeError(f"no well-posed numbers for {config}")
        case, disagreement = solve(config, x, y, theta, i % 4 == 0)
        worst = max(worst, disagreement)
        cases.append(case)
    return {"pairs_covered": total, "largest_disagreement_of_jax_and_torch": worst, "cases": cases}
