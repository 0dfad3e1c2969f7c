"""Writes crate/core/src/math/tail.rs: the polynomial behind normal_cdf. Needs mpmath.

    python3 tests/reference/erfc_coefficients.py > crate/core/src/math/tail.rs

Q(t) = e^(u²/2) · Φ(−u) / t with t = 4 / (4 + u) is smooth on 0 ≤ t ≤ 1. Its Chebyshev series on that interval is cut where the rest
falls below the format's rounding and turned into powers of v = 2t − 1.
"""

import struct

from mpmath import chebyt, cos, erfc, exp, mp, mpf, pi, sqrt, taylor

mp.dps = 60
SCALE = mpf(4)
NODES = 64


def q(t):
    u = SCALE * (1 - t) / t
    if u > 300:  # asymptotic series: e^(u²/2) Φ(−u) = (1 − 1/u² + 3/u⁴ − …) / (u √(2π))
        term, total = mpf(1), mpf(0)
        for k in range(20):
            total += term
            term *= -(2 * k + 1) / (u * u)
        return total / (u * sqrt(2 * pi)) / t
    return exp(u * u / 2) * erfc(u / sqrt(mpf(2))) / 2 / t


angles = [pi * (k + mpf(1) / 2) / NODES for k in range(NODES)]
values = [q((cos(a) + 1) / 2) for a in angles]
chebyshev = [2 / mpf(NODES) * sum(f * cos(j * a) for f, a in zip(values, angles)) for j in range(NODES)]
chebyshev[0] /= 2


def powers(rest):
    """Coefficients of v⁰, v¹, …; the cut part of the series stays below `rest`."""
    degree = next(d for d in range(NODES) if sum(abs(c) for c in chebyshev[d + 1 :]) < rest)
    total = [mpf(0)] * (degree + 1)
    for j in range(degree + 1):
        for k, c in enumerate(taylor(lambda x: chebyt(j, x), 0, j)):
            total[k] += chebyshev[j] * c
    return total


def shortest(c, pack):
    """The shortest decimal that reads back as the nearest number of the format."""
    nearest = struct.unpack(pack, struct.pack(pack, float(c)))[0]
    for digits in range(1, 18):
        text = f"{float(c):.{digits - 1}e}"
        if struct.unpack(pack, struct.pack(pack, float(text)))[0] == nearest:
            return text.replace("e-0", "e-")


def table(name, kind, pack, coefficients):
    print(f"pub const {name}: [{kind}; {len(coefficients)}] = [")
    for c in coefficients:
        print(f"    {shortest(c, pack)},")
    print("];")


print("//! The polynomial Q of `normal.rs` in powers of v = 2t − 1, lowest first.")
print("//!")
print("//! Written by `tests/reference/erfc_coefficients.py`.")
print()
print("/// For f32: the cut part of the series is below 10⁻⁹.")
table("F32", "f32", "f", powers(mpf("1e-9")))
print()
print("/// For f64: the cut part of the series is below 10⁻¹⁸.")
table("F64", "f64", "d", powers(mpf("1e-18")))
