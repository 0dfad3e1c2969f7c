#!/usr/bin/env python3
"""Writes gradients.json and trajectories.json beside itself: the numbers that tests/reference.rs holds the core against.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python generate.py

JAX and PyTorch compute in double precision and have to agree before anything is written.
"""

import json
import pathlib
import platform

import jax
import numpy
import torch

import gradients
import trajectories

HERE = pathlib.Path(__file__).parent


def write(name, content):
    head = {
        "generated_by": f"tests/reference/generate.py, Python {platform.python_version()}",
        "jax": jax.__version__,
        "torch": torch.__version__,
        "numpy": numpy.__version__,
    }
    # One case a line, so that a change is a readable diff.
    body = dict(head, **content)
    cases = body.pop("cases")
    lines = json.dumps(body, separators=(",", ":"))[:-1]
    lines += ',"cases":[\n' + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]}\n"
    (HERE / name).write_text(lines)
    print(f"{name}: {len(cases)} cases, {len(lines)} bytes")


if __name__ == "__main__":
    write("trajectories.json", trajectories.generate())
    write("gradients.json", gradients.generate())
