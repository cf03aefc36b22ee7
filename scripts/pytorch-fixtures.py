# Run: /usr/bin/python3 scripts/pytorch-fixtures.py   (Debian: apt-get install python3-torch; made with PyTorch 1.13)
# It writes test/fixtures/pytorch.json: random networks with the numbers that PyTorch's autograd works for one step.
"""Reference numbers from PyTorch in float64, for test/trace/pytorch.test.ts.

Every network is built from plain tensors, not from torch.nn layers, so that one bias per layer, softmax on hidden
layers and every reduction can be written down. All derivatives come from autograd. The cross-entropies that belong to
their activation use PyTorch's own stable forms (BCEWithLogitsLoss, log_softmax), the others are written out.
"""

import json
import random
from pathlib import Path

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky-relu", "identity", "softmax"]
OUTPUTS = {
    "squared-error": ACTIVATIONS,
    "binary-cross-entropy": ["sigmoid", "softmax"],
    "categorical-cross-entropy": ["softmax", "sigmoid"],
}
REDUCTIONS = [("sum", "sum"), ("sum", "mean"), ("mean", "sum"), ("mean", "mean")]
BIASES = ["unit", "layer", "none"]
OUTFILE = Path(__file__).resolve().parent.parent / "test" / "fixtures" / "pytorch.json"


def activate(layer, z):
    """Activations of one layer for all samples: [samples, units]."""
    name = layer["activation"]
    if name == "sigmoid":
        return torch.sigmoid(z)
    if name == "tanh":
        return torch.tanh(z)
    if name == "relu":
        return torch.relu(z)
    if name == "leaky-relu":
        return torch.nn.functional.leaky_relu(z, layer.get("slope", 0.01))
    if name == "softmax":
        return torch.softmax(z, dim=1)
    return z


def parts_of_loss(network, z, a, y):
    """What each output of each sample adds to the loss: [samples, outputs]."""
    loss, output = network["loss"], network["layers"][-1]["activation"]
    if loss["kind"] == "squared-error":
        return loss["factor"] * (a - y) ** 2
    if loss["kind"] == "binary-cross-entropy":
        if output == "sigmoid":
            return torch.nn.BCEWithLogitsLoss(reduction="none")(z, y)
        return -(y * torch.log(a) + (1 - y) * torch.log(1 - a))
    if output == "softmax":
        return -y * torch.log_softmax(z, dim=1)
    return -y * torch.log(a)


def reduced(how, values):
    return values.mean(dim=0) if how == "mean" else values.sum(dim=0)


def draw_targets(rng, kind, units):
    if kind == "squared-error":
        return [rng.uniform(-1.5, 1.5) for _ in range(units)]
    if kind == "binary-cross-entropy":
        return [rng.choice([0.0, 1.0, rng.random()]) for _ in range(units)]
    if rng.random() < 0.5:
        hot = rng.randrange(units)
        return [1.0 if j == hot else 0.0 for j in range(units)]
    shares = [rng.random() + 0.01 for _ in range(units)]
    return [share / sum(shares) for share in shares]


def draw_case(rng, kind, output, reductions, bias, samples):
    hidden = [
        {"units": rng.randint(1, 4), "activation": rng.choice(ACTIVATIONS)} for _ in range(rng.choice([0, 1, 1, 2, 3]))
    ]
    # A softmax of one output always predicts 1, which binary cross-entropy punishes with infinity.
    layers = hidden + [{"units": rng.randint(2 if output == "softmax" else 1, 4), "activation": output}]
    for layer in layers:
        if layer["activation"] == "leaky-relu" and rng.random() < 0.7:
            layer["slope"] = rng.choice([0.2, 0.05, -0.3, 0.01])
    loss = {"kind": kind, "overUnits": reductions[0], "overSamples": reductions[1]}
    if kind == "squared-error":
        loss["factor"] = rng.choice([0.5, 1.0, 0.25, 1.7])
    network = {"inputs": rng.randint(1, 4), "layers": layers, "loss": loss}
    parameters, size = [], network["inputs"]
    for layer in layers:
        units = layer["units"]
        given = {"weights": [[rng.gauss(0, 1) for _ in range(size)] for _ in range(units)]}
        if bias == "unit":
            given["biases"] = [rng.gauss(0, 0.5) for _ in range(units)]
        elif bias == "layer":
            given["bias"] = rng.gauss(0, 0.5)
        parameters.append(given)
        size = units
    drawn = [
        {
            "inputs": [rng.uniform(-2, 2) for _ in range(network["inputs"])],
            "targets": draw_targets(rng, kind, size),
        }
        for _ in range(samples)
    ]
    step = {"network": network, "parameters": parameters, "samples": drawn, "learningRate": rng.choice([0.01, 0.1, 0.5])}
    return {"step": step, "expected": work(step)}


def work(step):
    network = step["network"]
    tensors = [{key: torch.tensor(value, requires_grad=True) for key, value in layer.items()} for layer in step["parameters"]]
    inputs = torch.tensor([sample["inputs"] for sample in step["samples"]])
    targets = torch.tensor([sample["targets"] for sample in step["samples"]])
    pre, act = [], [inputs]
    for layer, given in zip(network["layers"], tensors):
        z = act[-1] @ given["weights"].T
        if "biases" in given:
            z = z + given["biases"]
        if "bias" in given:
            z = z + given["bias"]
        z.retain_grad()
        pre.append(z)
        act.append(activate(layer, z))
    parts = parts_of_loss(network, pre[-1], act[-1], targets)
    each = reduced(network["loss"]["overUnits"], parts.T)
    loss = reduced(network["loss"]["overSamples"], each)
    loss.backward()
    rate = step["learningRate"]
    with torch.no_grad():
        return {
            "z": [z.tolist() for z in pre],
            "a": [a.tolist() for a in act[1:]],
            "parts": parts.tolist(),
            "sampleLosses": each.tolist(),
            "loss": loss.item(),
            # By the loss of all samples: with "mean" over them, a sample's own ∂L/∂z is this times their number.
            "deltas": [z.grad.tolist() for z in pre],
            "gradient": [{key: given[key].grad.tolist() for key in given} for given in tensors],
            "updated": [{key: (given[key] - rate * given[key].grad).tolist() for key in given} for given in tensors],
        }


def main():
    rng = random.Random(20240229)
    kinds = [(kind, output) for kind, outputs in OUTPUTS.items() for output in outputs]
    cases = []
    # 10 pairs of loss and output × 4 reductions × 2; the kind of bias and the number of samples go round as well.
    for turn in range(2):
        for kind, output in kinds:
            for reductions in REDUCTIONS:
                count = len(cases)
                cases.append(draw_case(rng, kind, output, reductions, BIASES[count % 3], 1 + (count // 3) % 4))
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases)
    OUTFILE.parent.mkdir(parents=True, exist_ok=True)
    OUTFILE.write_text(f'{{"madeWith":"PyTorch {torch.__version__}","cases":[\n{lines}\n]}}\n')
    print(f"{OUTFILE}: {len(cases)} networks, {OUTFILE.stat().st_size} bytes")


main()
