"""The network and its loss, written straight from their definitions in JAX, double precision.

θ is one flat vector: W¹ row by row … W^L, then b¹ … b^L (row j of W^l holds the weights into neuron j).
Nothing here knows backpropagation: every derivative is JAX's.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax.scipy.special import erf

jax.config.update("jax_enable_x64", True)

ACTIVATIONS = {
    "linear": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + jnp.exp(-z)),
    "tanh": jnp.tanh,
    "relu": lambda z: jnp.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: jnp.where(z > 0, z, 0.01 * z),
    "elu": lambda z: jnp.where(z > 0, z, jnp.expm1(jnp.minimum(z, 0.0))),
    "softplus": lambda z: jnp.logaddexp(z, 0.0),
    "silu": lambda z: z / (1 + jnp.exp(-z)),
    "gelu": lambda z: z * (1 + erf(z / jnp.sqrt(2.0))) / 2,
    "sin": jnp.sin,
    "softmax": lambda z: jax.nn.softmax(z, axis=-1),
}
# Where σ has no derivative: samples are drawn again until no z lies within 10⁻³ of it.
KINKED = {"relu", "leaky_relu"}


def shapes(layers):
    """(neurons, inputs) of W¹ … W^L."""
    return [(layers[l + 1], layers[l]) for l in range(len(layers) - 1)]


def parameter_count(layers):
    return sum(rows * columns + rows for rows, columns in shapes(layers))


def unpack(theta, layers):
    """θ → ([W¹ … W^L], [b¹ … b^L])."""
    weights, biases, at = [], [], 0
    for rows, columns in shapes(layers):
        weights.append(theta[at : at + rows * columns].reshape(rows, columns))
        at += rows * columns
    for rows, _ in shapes(layers):
        biases.append(theta[at : at + rows])
        at += rows
    assert at == len(theta)
    return weights, biases


def forward(theta, config, x, nudges=None):
    """Rows of x → (z of every layer, output). `nudges[l]` is added to z^l: the derivative by it is δ^l."""
    weights, biases = unpack(theta, config["layers"])
    a, zs = x, []
    for l, (w, b) in enumerate(zip(weights, biases)):
        z = a @ w.T + b
        if nudges is not None:
            z = z + nudges[l]
        zs.append(z)
        a = ACTIVATIONS[config["activations"][l]](z)
    return zs, a


def costs(theta, config, x, y, nudges=None):
    """Cⁿ of every sample."""
    zs, a = forward(theta, config, x, nudges)
    d = a - y
    match config["loss"]:
        case "squared_error":
            each = d * d / 2
        case "absolute":
            each = jnp.abs(d)
        case "huber":
            delta = config["huberDelta"]
            each = jnp.where(jnp.abs(d) <= delta, d * d / 2, delta * (jnp.abs(d) - delta / 2))
        case "binary_cross_entropy":
            each = -y * jnp.log(a) - (1 - y) * jnp.log(1 - a)
        case "softmax_cross_entropy":
            each = -y * jnp.log(a)
        case other:
            raise ValueError(other)
    return each.sum(axis=1)


def penalty(theta, config):
    """λ/2 Σw² or λ Σ|w|, over the weights only."""
    w = theta[: sum(rows * columns for rows, columns in shapes(config["layers"]))]
    kind, strength = config["regularization"]["kind"], config["regularization"]["lambda"]
    return {
        "none": lambda: jnp.zeros(()),
        "l2": lambda: strength / 2 * jnp.sum(w * w),
        "l1": lambda: strength * jnp.sum(jnp.abs(w)),
    }[kind]()


def data_loss(theta, config, x, y):
    c = costs(theta, config, x, y)
    return c.sum() if config["reduction"] == "sum" else c.mean()


def total_loss(theta, config, x, y):
    return data_loss(theta, config, x, y) + penalty(theta, config)


def gradient(theta, config, x, y):
    return np.asarray(jax.grad(total_loss)(jnp.asarray(theta), config, jnp.asarray(x), jnp.asarray(y)))


def deltas(theta, config, x, y):
    """δ^l = ∂C/∂z^l of the samples x, y (as a batch: one row a sample) for every layer."""
    nudges = [jnp.zeros((len(x), rows)) for rows, _ in shapes(config["layers"])]
    by_nudge = jax.grad(lambda nudges: costs(jnp.asarray(theta), config, jnp.asarray(x), jnp.asarray(y), nudges).sum())
    return [np.asarray(d) for d in by_nudge(nudges)]
