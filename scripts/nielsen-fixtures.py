# Run: /usr/bin/python3 scripts/nielsen-fixtures.py   (Debian: apt-get install python3-numpy)
# It writes test/fixtures/formats/nielsen: networks as network2.py saves them, and what they answer.
"""The forward pass, the costs and `save` of Michael Nielsen's network2.py, written down again with NumPy.

See chapter 3 of his book Neural Networks and Deep Learning. Inputs, biases and activations are columns, as they are there.
"""

import json
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent / "test" / "fixtures" / "formats" / "nielsen"


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def quadratic(a, y):
    return 0.5 * np.linalg.norm(a - y) ** 2


def cross_entropy(a, y):
    return np.sum(np.nan_to_num(-y * np.log(a) - (1 - y) * np.log(1 - a)))


def made(sizes, cost, name, rng):
    biases = [rng.standard_normal((y, 1)) for y in sizes[1:]]
    weights = [rng.standard_normal((y, x)) / np.sqrt(x) for x, y in zip(sizes[:-1], sizes[1:])]
    data = {
        "sizes": sizes,
        "weights": [w.tolist() for w in weights],
        "biases": [b.tolist() for b in biases],
        "cost": name,
    }
    file = f"{name}.json"
    with open(FOLDER / file, "w") as out:
        json.dump(data, out)
    inputs = [rng.standard_normal((sizes[0], 1)).round(3) for _ in range(4)]
    targets = [rng.integers(0, 2, (sizes[-1], 1)) for _ in inputs]
    outputs = []
    for a in inputs:
        for b, w in zip(biases, weights):
            a = sigmoid(np.dot(w, a) + b)
        outputs.append(a)
    return {
        "file": file,
        "inputs": [x.flatten().tolist() for x in inputs],
        "targets": [y.flatten().tolist() for y in targets],
        "outputs": [a.flatten().tolist() for a in outputs],
        "cost": float(np.mean([cost(a, y) for a, y in zip(outputs, targets)])),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(3)
    expected = [
        made([3, 4, 2], quadratic, "QuadraticCost", rng),
        made([5, 6, 4, 3], cross_entropy, "CrossEntropyCost", rng),
    ]
    (FOLDER / "expected.json").write_text(json.dumps(expected) + "\n")
