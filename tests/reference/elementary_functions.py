"""Writes elementary_functions.txt: values of the elementary functions to twice the precision of f64. Needs mpmath.

    python3 tests/reference/elementary_functions.py > tests/reference/elementary_functions.txt

A line is `function x high low`: x is an f64, the value is high + low.
"""

import random

from mpmath import cos, erfc, exp, expm1, log, log1p, mp, mpf, pi, sin, sqrt

mp.dps = 60
random.seed(20)


def spread(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def scales(low, high, count, signs=(1,)):
    return [random.choice(signs) * 10 ** random.uniform(low, high) for _ in range(count)]


FUNCTIONS = {
    "exp": (exp, spread(-745, 709.7, 60) + spread(-1, 1, 30) + scales(-12, 0, 10, (1, -1)) + [-744.9, -720.25, -708.5, 709.78]),
    "exp_m1": (expm1, spread(-40, 60, 50) + spread(-1, 1, 40) + scales(-300, 0, 20, (1, -1)) + [709.78, 700.1, -700.1]),
    "ln": (log, scales(-320, 308, 60) + spread(0.5, 2, 50) + [1 + 2.0**-52, 1 - 2.0**-53, 5e-324, 2.2e-308]),
    "ln_1p": (log1p, spread(-0.999, 3, 60) + scales(-300, 0, 30, (1, -1)) + scales(0, 300, 20) + [-0.5, 1e38, -1 + 2.0**-53]),
    "sin": (sin, spread(-10, 10, 50) + spread(-1e6, 1e6, 40) + scales(-20, 0, 20, (1, -1)) + [float(k * pi / 2) for k in range(1, 12)]),
    "cos": (cos, spread(-10, 10, 50) + spread(-1e6, 1e6, 40) + scales(-20, 0, 20, (1, -1)) + [float(k * pi / 2) for k in range(1, 12)]),
    "normal_cdf": (lambda x: erfc(-x / sqrt(mpf(2))) / 2, spread(-38, 0, 70) + spread(-4, 4, 50) + scales(-18, 0, 20, (1, -1)) + [-38.4, -37.6, 8.2, 8.3]),
    "normal_pdf": (lambda x: exp(-x * x / 2) / sqrt(2 * pi), spread(-38, 38, 70) + spread(-4, 4, 50) + scales(-18, 0, 10, (1, -1)) + [38.5]),
}

for name, (function, points) in FUNCTIONS.items():
    for x in points:
        value = function(mpf(x))
        high = float(value)
        low = float(value - mpf(high))
        print(name, repr(x), repr(high), repr(low))
