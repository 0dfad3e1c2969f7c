"""Writes www/data/iris.json and www/data/digits.json from the copies that come with scikit-learn.

    python3 -m pip install scikit-learn
    python3 tests/reference/convert_datasets.py

The numbers are as they are there, in their order. What the fields mean: www/data/README.md.
"""

import json
from pathlib import Path

from sklearn.datasets import load_digits, load_iris

FOLDER = Path(__file__).resolve().parents[2] / "www" / "data"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def number(value):
    return int(value) if value == int(value) else round(float(value), 6)


def write(file, name, source, feature_names, class_names, x, labels):
    content = {
        "name": name,
        "source": source,
        "licence": LICENCE,
        "inputs": len(feature_names),
        "outputs": len(class_names),
        "featureNames": feature_names,
        "classes": class_names,
        "x": [[number(v) for v in row] for row in x],
        "labels": [int(v) for v in labels],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    (FOLDER / file).write_text(text, encoding="utf-8")


iris = load_iris()
write(
    "iris.json",
    "Iris",
    "R. A. Fisher, Iris, UCI Machine Learning Repository, 1936, https://doi.org/10.24432/C56C76",
    [name.removesuffix(" (cm)") for name in iris.feature_names],
    [str(name) for name in iris.target_names],
    iris.data,
    iris.target,
)

digits = load_digits()
write(
    "digits.json",
    "Handwritten digits, 8 × 8",
    "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998, https://doi.org/10.24432/C50P49",
    [f"pixel {row},{column}" for row in range(1, 9) for column in range(1, 9)],
    [str(name) for name in digits.target_names],
    digits.data,
    digits.target,
)
