"""Writes www/data/iris.json and www/data/digits.json from the copies that come with scikit-learn, and www/data/penguins.json from the one in palmerpenguins.

    python3 -m pip install scikit-learn palmerpenguins==0.1.6
    python3 tests/reference/convert_datasets.py

The numbers are as they are there, in their order. What the fields mean: www/data/README.md.
"""

import csv
import importlib.util
import json
from pathlib import Path

from sklearn.datasets import load_digits, load_iris

FOLDER = Path(__file__).resolve().parents[2] / "www" / "data"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def number(value):
    return int(value) if value == int(value) else round(float(value), 6)


def write(file, name, source, feature_names, class_names, x, labels, licence=LICENCE):
    content = {
        "name": name,
        "source": source,
        "licence": licence,
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

# The package's own reader needs pandas; its CSV does not.
package = Path(importlib.util.find_spec("palmerpenguins").origin).parent
with (package / "data" / "penguins.csv").open(newline="", encoding="utf-8") as file:
    penguins = list(csv.DictReader(file))
measures = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
species = sorted({row["species"] for row in penguins})
complete = [row for row in penguins if all(row[measure] != "NA" for measure in measures)]
write(
    "penguins.json",
    "Palmer penguins",
    "K. B. Gorman, T. D. Williams and W. R. Fraser, PLoS ONE 9(3): e90081, 2014, https://doi.org/10.1371/journal.pone.0090081; "
    "A. M. Horst, A. P. Hill and K. B. Gorman, palmerpenguins, https://allisonhorst.github.io/palmerpenguins/",
    ["bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)"],
    species,
    [[float(row[measure]) for measure in measures] for row in complete],
    [species.index(row["species"]) for row in complete],
    "CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/",
)
