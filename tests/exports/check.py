"""Opens exported files with the programs that they are for, and writes what those make of them as JSON.

    python check.py FOLDER    # of cases.json and the files that it names
"""

import contextlib
import io
import json
import pathlib
import runpy
import sys

import numpy
import onnxruntime
import safetensors.numpy
import safetensors.torch
import torch


def rows(text, width):
    return numpy.array(text, dtype=numpy.float32).reshape(-1, width)


def of_onnx(file, x):
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    [given], [wanted] = session.get_inputs(), session.get_outputs()
    y = session.run(None, {given.name: x})[0]
    return {"input": [given.name, given.shape[1]], "output": [wanted.name, wanted.shape[1]], "y": y.reshape(-1).tolist()}


def of_script(file):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        names = runpy.run_path(str(file))
    return {key: names[key] for key in ("prediction", "loss", "gradient", "names")} | {"said": said.getvalue()}


def of_safetensors(file):
    with_torch = safetensors.torch.load_file(str(file))
    with_numpy = safetensors.numpy.load_file(str(file))
    assert all((with_torch[name].numpy() == with_numpy[name]).all() for name in with_numpy)
    return {name: [list(tensor.shape), tensor.reshape(-1).tolist()] for name, tensor in with_torch.items()}


def written_by_safetensors(folder):
    """The same weights as others write them, to be read by the page: in single and in double precision, in any order."""
    generator = torch.Generator().manual_seed(7)
    weights = {"2.bias": (1,), "2.weight": (1, 3), "0.bias": (3,), "0.weight": (3, 2)}
    tensors = {name: torch.randn(shape, generator=generator, dtype=torch.float32) for name, shape in weights.items()}
    safetensors.torch.save_file(tensors, str(folder / "single.safetensors"), metadata={"format": "pt"})
    double = {name: tensor.double() for name, tensor in tensors.items()}
    safetensors.torch.save_file(double, str(folder / "double.safetensors"))
    half = {name: tensor.half() for name, tensor in tensors.items()}
    safetensors.torch.save_file(half, str(folder / "half.safetensors"))
    return {name: tensor.reshape(-1).tolist() for name, tensor in tensors.items()}


def main(folder):
    cases = json.loads((folder / "cases.json").read_text())
    results = []
    for case in cases:
        file = folder / case["file"]
        results.append({
            "onnx": of_onnx(file.with_suffix(".onnx"), rows(case["x"], case["inputs"])),
            "torch": of_script(file.with_suffix(".torch.py")),
            "numpy": of_script(file.with_suffix(".numpy.py")),
            "safetensors": of_safetensors(file.with_suffix(".safetensors")),
        })
    versions = {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__, "numpy": numpy.__version__}
    print(json.dumps({"results": results, "written": written_by_safetensors(folder), "versions": versions}))


main(pathlib.Path(sys.argv[1]))
