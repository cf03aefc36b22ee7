# Run: npm run build && /usr/bin/python3 scripts/safetensors-fixtures.py   (Debian: apt-get install python3-torch; made with PyTorch 1.13)
# It writes test/fixtures/formats/safetensors: files of PyTorch's state dicts, and what PyTorch makes of a file that Longhand wrote.
"""Safetensors files and PyTorch's outputs, for test/formats/safetensors.test.ts.

The format is read and written here by its public definition (eight bytes of length, JSON, numbers), in a few lines that share
nothing with Longhand's own. Expected outputs are worked in float64 from the very numbers of the file.
"""

import json
import struct
import subprocess
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(20)
torch.set_num_threads(1)
ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "test" / "fixtures" / "formats" / "safetensors"
DTYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
MODULES = {
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "identity": nn.Identity,
    "softmax": lambda: nn.Softmax(dim=1),
}


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = bytes(tensor.contiguous().view(torch.uint8).flatten().tolist()) if tensor.dim() else b""
        dtype = next(key for key, value in DTYPES.items() if value == tensor.dtype)
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def load(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    data = bytearray(raw[8 + length :])
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(data[start:end], dtype=DTYPES[entry["dtype"]]).reshape(entry["shape"])
    return metadata, tensors


def outputs_of(layers, activations, inputs):
    """Layers as (weights [units, inputs], biases or None), worked in float64."""
    a = torch.tensor(inputs, dtype=torch.float64)
    for (weights, biases), activation in zip(layers, activations):
        z = a @ weights.double().T
        a = MODULES[activation]()(z if biases is None else z + biases.double())
    return a.tolist()


def draw_inputs(count):
    return [[round(x, 3) for x in row] for row in torch.randn(4, count).tolist()]


def case(file, tensors, layers, activations):
    save(FOLDER / file, tensors)
    inputs = draw_inputs(layers[0][0].shape[1])
    hidden = activations[0] if len(activations) > 1 else None
    said = {"outputActivation": activations[-1], **({} if hidden is None else {"activation": hidden})}
    return {"file": file, "open": said, "inputs": inputs, "outputs": outputs_of(layers, activations, inputs)}


def pairs(state, names):
    return [(state[f"{name}.weight"], state.get(f"{name}.bias")) for name in names]


def fixtures():
    sequential = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, 3), nn.Tanh(), nn.Linear(3, 2), nn.Softmax(dim=1))
    state = sequential.state_dict()
    yield case("sequential.safetensors", state, pairs(state, "024"), ["tanh", "tanh", "softmax"])

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc1, self.fc2, self.out = nn.Linear(3, 6), nn.Linear(6, 4), nn.Linear(4, 1, bias=False)

    state = Net().double().state_dict()
    # As the safetensors library orders them: by name.
    state = dict(sorted(state.items(), reverse=True))
    yield case("named-float64.safetensors", state, pairs(state, ["fc1", "fc2", "out"]), ["relu", "relu", "identity"])

    twelve = nn.Sequential(*[nn.Linear(3, 3) for _ in range(12)])
    state = {f"layers.{key}": value.half() for key, value in twelve.state_dict().items()}
    names = [f"layers.{index}" for index in range(12)]
    yield case("twelve-float16.safetensors", dict(sorted(state.items())), pairs(state, names), ["tanh"] * 11 + ["sigmoid"])

    state = {key: value.bfloat16() for key, value in nn.Sequential(nn.Linear(6, 3)).state_dict().items()}
    yield case("bfloat16.safetensors", state, pairs(state, "0"), ["sigmoid"])

    kernels = {"dense/kernel": torch.randn(4, 4), "dense/bias": torch.randn(4), "dense_1/kernel": torch.randn(4, 4)}
    layers = [(kernels["dense/kernel"].T, kernels["dense/bias"]), (kernels["dense_1/kernel"].T, None)]
    yield case("kernels.safetensors", kernels, layers, ["sigmoid", "softmax"])

    given = {"W2": torch.randn(5, 2), "b2": torch.randn(2), "W1": torch.randn(3, 5), "b1": torch.randn(5)}
    layers = [(given["W1"].T, given["b1"]), (given["W2"].T, given["b2"])]
    yield case("inputs-first.safetensors", given, layers, ["relu", "identity"])


def written():
    """What PyTorch makes of a file that Longhand wrote: the same names load into an nn.Sequential as they are."""
    program = """
        import { readFileSync, writeFileSync } from 'node:fs';
        import { readModel, safetensors } from 'longhand/formats';
        const folder = process.argv[1];
        for (const { name, bytes } of safetensors.writes(readModel(readFileSync(`${folder}/written.json`)), 'written'))
          writeFileSync(`${folder}/${name}`, bytes);
    """
    subprocess.run(["node", "--input-type=module", "-e", program, str(FOLDER)], cwd=ROOT, check=True)
    metadata, tensors = load(FOLDER / "written.safetensors")
    network = json.loads(metadata["longhand"])["network"]
    modules, size = [], network["inputs"]
    for index, layer in enumerate(network["layers"]):
        modules.append(nn.Linear(size, layer["units"], bias=f"{2 * index}.bias" in tensors))
        slope = layer.get("slope", 0.01)
        modules.append(nn.LeakyReLU(slope) if layer["activation"] == "leaky-relu" else MODULES[layer["activation"]]())
        size = layer["units"]
    model = nn.Sequential(*modules)
    model.load_state_dict(tensors)
    inputs = draw_inputs(network["inputs"])
    outputs = model.double()(torch.tensor(inputs, dtype=torch.float64)).tolist()
    return {"inputs": inputs, "outputs": outputs}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    expected = {"pytorch": torch.__version__, "read": list(fixtures()), "written": written()}
    (FOLDER / "expected.json").write_text(json.dumps(expected) + "\n")
