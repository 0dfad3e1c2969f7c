"""Values and derivatives of typed functions by JAX in float64: tests/reference/expressions.txt.

A line: the text as a student types it, x, y, f, ∂f/∂x, ∂f/∂y, separated by tabs.

    pip install -r tests/reference/requirements.txt
    python tests/reference/expressions.py
"""

from pathlib import Path

import jax
import jax.numpy as np

jax.config.update("jax_enable_x64", True)
sin, cos, tan, exp, log, sqrt, tanh = np.sin, np.cos, np.tan, np.exp, np.log, np.sqrt, np.tanh
sigmoid, relu, pi, e = jax.nn.sigmoid, jax.nn.relu, np.pi, np.e

FUNCTIONS = [
    ("2x + 1", lambda x, y: 2 * x + 1),
    ("-x^2", lambda x, y: -(x**2)),
    ("2^-x", lambda x, y: 2.0**-x),
    ("2^3^2 - x", lambda x, y: 2.0**9 - x),
    ("3 sin x", lambda x, y: 3 * sin(x)),
    ("x(x+1)", lambda x, y: x * (x + 1)),
    ("sin 2 pi x cos x", lambda x, y: sin(2 * pi * x) * cos(x)),
    ("sin^2 x + cos(x)^2", lambda x, y: sin(x) ** 2 + cos(x) ** 2),
    ("sin x^2 / x", lambda x, y: sin(x**2) / x),
    ("e^(−x²/2)/√(2π)", lambda x, y: exp(-(x**2) / 2) / sqrt(2 * pi)),
    ("ln(1 + x^2) - sqrt(abs x)", lambda x, y: log(1 + x**2) - sqrt(np.abs(x))),
    ("tanh(3x) · sigmoid(-x) + relu(x - 0.5)", lambda x, y: tanh(3 * x) * sigmoid(-x) + relu(x - 0.5)),
    ("tan(x/3) exp(-x)", lambda x, y: tan(x / 3) * exp(-x)),
    ("(1.5 + x^2)^(x/2)", lambda x, y: (1.5 + x**2) ** (x / 2)),
    ("x^-3", lambda x, y: x**-3.0),
    ("abs(x)^2.5", lambda x, y: np.abs(x) ** 2.5),
    ("x y", lambda x, y: x * y),
    ("x/y - y/x", lambda x, y: x / y - y / x),
    ("(x^2 + y^2)^0.5", lambda x, y: sqrt(x**2 + y**2)),
    ("log(2 + sin(x y)) cos y", lambda x, y: log(2 + sin(x * y)) * cos(y)),
    ("exp(-x^2 - 2y^2) - 0.125y", lambda x, y: exp(-(x**2) - 2 * y**2) - 0.125 * y),
    ("abs(x)^y", lambda x, y: np.abs(x) ** y),
    ("1/2x", lambda x, y: 1 / 2 * x),
]
PLACES = [(-2.75, 1.5), (-0.625, -1.25), (0.1, 0.7), (0.8, -0.3), (2.375, 3.125)]

lines = []
for text, f in FUNCTIONS:
    for x, y in PLACES:
        value, slopes = jax.value_and_grad(f, argnums=(0, 1))(x, y)
        lines.append("\t".join([text, *(repr(float(v)) for v in (x, y, value, *slopes))]))
Path(__file__).with_suffix(".txt").write_text("\n".join(lines) + "\n")
