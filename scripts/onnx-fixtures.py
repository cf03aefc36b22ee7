# Run: /usr/bin/python3 scripts/onnx-fixtures.py   (Debian: apt-get install python3-torch python3-onnx; made with PyTorch 1.13, onnx 1.12)
# It writes test/fixtures/onnx/*.onnx, and what each answers to test/fixtures/onnx/expected.json.
"""ONNX files of dense networks as others write them, for test/formats/onnx-in.test.ts.

Files whose names begin with torch- are written by PyTorch's own exporter. Keras and scikit-learn have theirs in packages that Debian
lacks; files named keras- and sklearn- are put together here, node by node, in the form that tf2onnx (tf2onnx/tfonnx.py and
onnx_opset/math.py, nn.py: MatMul and Add for each dense layer, names of TensorFlow's graph, Reshape for a Flatten, Softmax in front of
nothing) and skl2onnx (operator_converters/multilayer_perceptron.py, scaler_op.py, and ZipMap by _parse.py) give them. Expected outputs
are worked in float64 from the same weights, but for torch- files, where PyTorch gives them.
"""

import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OUT = Path(__file__).resolve().parent.parent / "test" / "fixtures" / "onnx"
OUT.mkdir(parents=True, exist_ok=True)
torch.manual_seed(1)
torch.set_num_threads(1)
random = np.random.RandomState(1)
expected = {}


def note(name, inputs, outputs, layers, **others):
    rows = lambda values: np.asarray(values, dtype=np.float64).reshape(len(values), -1).tolist()
    expected[name] = {"inputs": rows(inputs), "outputs": rows(outputs), "layers": layers, **others}


# PyTorch


class Viewed(nn.Module):
    """Flattens by hand, as many do, and so exports Shape, Gather, Unsqueeze and Concat."""

    def __init__(self):
        super().__init__()
        self.one = nn.Linear(6, 4)
        self.two = nn.Linear(4, 3)

    def forward(self, x):
        x = x.view(x.size(0), -1)
        return torch.softmax(self.two(torch.relu(self.one(x))), dim=1)


class Squeezed(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(3, 4)
        self.two = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.two(torch.tanh(self.one(x)))).squeeze(1)


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(6, 3), nn.Sigmoid(), nn.Linear(3, 2))

    def forward(self, x):
        return self.layers((x / 255 - 0.1307) / 0.3081)


def torch_file(name, module, shape, layers, dynamic=True, scale=1.0, **options):
    module.eval()
    x = torch.randn(*shape) * scale
    with torch.no_grad():
        outputs = module(x)
    buffer = io.BytesIO()
    axes = {"input": {0: "batch"}, "output": {0: "batch"}} if dynamic else None
    torch.onnx.export(module, x, buffer, input_names=["input"], output_names=["output"], dynamic_axes=axes, **options)
    (OUT / f"{name}.onnx").write_bytes(buffer.getvalue())
    note(name, x, outputs, layers)


torch_file("torch-gemm", nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)), (5, 3), ["relu", "identity"])
torch_file("torch-fixed-batch", nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2), nn.Sigmoid()), (2, 3), ["tanh", "sigmoid"], dynamic=False)
torch_file(
    "torch-flatten-dropout",
    nn.Sequential(nn.Flatten(), nn.Linear(12, 5), nn.LeakyReLU(0.2), nn.Dropout(0.5), nn.Linear(5, 3, bias=False), nn.Softmax(dim=1)),
    (4, 1, 3, 4),
    ["leaky-relu", "softmax"],
)
torch_file("torch-no-bias", nn.Sequential(nn.Linear(3, 4, bias=False), nn.Sigmoid(), nn.Linear(4, 2, bias=False)), (5, 3), ["sigmoid", "identity"])
# Without folding, the weights go through Transpose nodes.
torch_file(
    "torch-unfolded",
    nn.Sequential(nn.Linear(3, 4, bias=False), nn.Sigmoid(), nn.Linear(4, 2)),
    (5, 3),
    ["sigmoid", "identity"],
    do_constant_folding=False,
)
torch_file("torch-view", Viewed(), (5, 2, 3), ["relu", "softmax"])
torch_file("torch-squeeze", Squeezed(), (5, 3), ["tanh", "sigmoid"])
torch_file("torch-scaled", Scaled(), (5, 2, 3), ["sigmoid", "identity"], scale=100.0)
torch_file(
    "torch-dropout-kept",
    nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.Sigmoid(), nn.Linear(4, 2)),
    (5, 3),
    ["sigmoid", "identity"],
    training=torch.onnx.TrainingMode.PRESERVE,
    opset_version=9,
)
torch_file("torch-opset-7", nn.Sequential(nn.Linear(3, 4), nn.Sigmoid(), nn.Linear(4, 3), nn.Softmax(dim=1)), (5, 3), ["sigmoid", "softmax"], opset_version=7)


# Files put together here


def dense(inputs, units):
    return (random.randn(inputs, units) / np.sqrt(inputs)).astype(np.float32), random.randn(units).astype(np.float32)


def forward(x, layers):
    functions = {
        "relu": lambda z: np.maximum(z, 0),
        "tanh": np.tanh,
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "identity": lambda z: z,
        "softmax": lambda z: np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True),
    }
    a = x.astype(np.float64)
    for weights, biases, activation in layers:
        a = functions[activation](a @ weights.astype(np.float64) + biases.astype(np.float64))
    return a


def put_together(name, nodes, initializers, inputs, outputs, opsets, ir_version, producer):
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    model = helper.make_model(graph, producer_name=producer, ir_version=ir_version, opset_imports=[helper.make_opsetid(*each) for each in opsets])
    onnx.checker.check_model(model)
    (OUT / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def floats(name, values):
    return numpy_helper.from_array(np.asarray(values, dtype=np.float32), name)


value = helper.make_tensor_value_info

# tf2onnx: Flatten of [28, 28] is a Reshape to [-1, …]; MatMul and Add have the names of TensorFlow's graph.
one, two = dense(6, 4), dense(4, 3)
x = random.rand(5, 2, 3).astype(np.float32)
put_together(
    "keras-tf2onnx",
    [
        helper.make_node("Reshape", ["flatten_input", "const_fold_opt__8"], ["sequential/flatten/Reshape:0"], name="sequential/flatten/Reshape"),
        helper.make_node("MatMul", ["sequential/flatten/Reshape:0", "sequential/dense/MatMul/ReadVariableOp:0"], ["sequential/dense/MatMul:0"], name="sequential/dense/MatMul"),
        helper.make_node("Add", ["sequential/dense/MatMul:0", "sequential/dense/BiasAdd/ReadVariableOp:0"], ["sequential/dense/BiasAdd:0"], name="sequential/dense/BiasAdd"),
        helper.make_node("Relu", ["sequential/dense/BiasAdd:0"], ["sequential/dense/Relu:0"], name="sequential/dense/Relu"),
        helper.make_node("MatMul", ["sequential/dense/Relu:0", "sequential/dense_1/MatMul/ReadVariableOp:0"], ["sequential/dense_1/MatMul:0"], name="sequential/dense_1/MatMul"),
        helper.make_node("Add", ["sequential/dense_1/MatMul:0", "sequential/dense_1/BiasAdd/ReadVariableOp:0"], ["sequential/dense_1/BiasAdd:0"], name="sequential/dense_1/BiasAdd"),
        helper.make_node("Softmax", ["sequential/dense_1/BiasAdd:0"], ["dense_1"], name="sequential/dense_1/Softmax"),
    ],
    [
        floats("sequential/dense_1/MatMul/ReadVariableOp:0", two[0]),
        floats("sequential/dense_1/BiasAdd/ReadVariableOp:0", two[1]),
        floats("sequential/dense/MatMul/ReadVariableOp:0", one[0]),
        floats("sequential/dense/BiasAdd/ReadVariableOp:0", one[1]),
        numpy_helper.from_array(np.array([-1, 6], dtype=np.int64), "const_fold_opt__8"),
    ],
    [value("flatten_input", TensorProto.FLOAT, ["unk__9", 2, 3])],
    [value("dense_1", TensorProto.FLOAT, ["unk__10", 3])],
    [("", 13), ("ai.onnx.ml", 2)],
    7,
    "tf2onnx",
)
note("keras-tf2onnx", x, forward(x.reshape(5, 6), [(*one, "relu"), (*two, "softmax")]), ["relu", "softmax"], shape=[2, 3])

# keras2onnx: the same with Flatten, and a Softmax of opset 11 with its axis.
put_together(
    "keras-keras2onnx",
    [
        helper.make_node("Flatten", ["flatten_input"], ["flattened"], name="flatten", axis=1),
        helper.make_node("MatMul", ["flattened", "dense/kernel:0"], ["dense0"], name="dense"),
        helper.make_node("Add", ["dense0", "dense/bias:0"], ["biased_tensor_name1"], name="add"),
        helper.make_node("Tanh", ["biased_tensor_name1"], ["dense/Tanh:0"], name="activation"),
        helper.make_node("MatMul", ["dense/Tanh:0", "dense_1/kernel:0"], ["dense_10"], name="dense_1"),
        helper.make_node("Add", ["dense_10", "dense_1/bias:0"], ["biased_tensor_name"], name="add1"),
        helper.make_node("Softmax", ["biased_tensor_name"], ["dense_1"], name="Softmax", axis=1),
    ],
    [floats("dense/kernel:0", one[0]), floats("dense/bias:0", one[1]), floats("dense_1/kernel:0", two[0]), floats("dense_1/bias:0", two[1])],
    [value("flatten_input", TensorProto.FLOAT, ["N", 2, 3])],
    [value("dense_1", TensorProto.FLOAT, ["N", 3])],
    [("", 11)],
    6,
    "keras2onnx",
)
note("keras-keras2onnx", x, forward(x.reshape(5, 6), [(*one, "tanh"), (*two, "softmax")]), ["tanh", "softmax"], shape=[2, 3])


def mlp(prefix, x_name, layers):
    """The nodes of skl2onnx for an MLP: numbers in float_data, biases [1, units]."""
    nodes, held, last = [], [], x_name
    operators = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "softmax": "Softmax", "identity": "Identity"}
    for index, (weights, biases, activation) in enumerate(layers):
        end = "" if index == 0 else str(index)
        held.append(helper.make_tensor(f"coefficient{end}", TensorProto.FLOAT, weights.shape, weights.ravel().tolist()))
        held.append(helper.make_tensor(f"intercepts{end}", TensorProto.FLOAT, [1, len(biases)], biases.tolist()))
        nodes.append(helper.make_node("MatMul", [last, f"coefficient{end}"], [f"mul_result{end}"], name=f"MatMul{end}"))
        nodes.append(helper.make_node("Add", [f"mul_result{end}", f"intercepts{end}"], [f"add_result{end}"], name=f"Add{end}"))
        last = "out_activations_result" if index == len(layers) - 1 else f"next_activations{end}"
        options = {"axis": 1} if activation == "softmax" else {}
        nodes.append(helper.make_node(operators[activation], [f"add_result{end}"], [last], name=f"Activation{end}", **options))
    return nodes, held


def labels_of_texts(classes):
    held = [helper.make_tensor("classes", TensorProto.STRING, [len(classes)], [each.encode() for each in classes])]
    held.append(helper.make_tensor("shape_tensor", TensorProto.INT64, [1], [-1]))
    nodes = [
        helper.make_node("ArgMax", ["probabilities"], ["argmax_output"], name="ArgMax", axis=1),
        helper.make_node("ArrayFeatureExtractor", ["classes", "argmax_output"], ["array_feature_extractor_result"], name="ArrayFeatureExtractor", domain="ai.onnx.ml"),
        helper.make_node("Reshape", ["array_feature_extractor_result", "shape_tensor"], ["output_label"], name="Reshape"),
    ]
    return nodes, held


map_of_floats = onnx.TypeProto()
map_of_floats.map_type.key_type = TensorProto.STRING
map_of_floats.map_type.value_type.CopyFrom(helper.make_tensor_type_proto(TensorProto.FLOAT, []))

# make_pipeline(StandardScaler(), MLPClassifier()) of three classes, with a ZipMap.
three = [(*dense(4, 5), "relu"), (*dense(5, 3), "softmax")]
offset, scale = np.float32([5.8, 3.05, 3.75, 1.2]), np.float32([1.2, 2.3, 0.57, 1.3])
x = (random.rand(5, 4) * 6).astype(np.float32)
nodes, held = mlp("", "variable", three)
ends, names = labels_of_texts(["setosa", "versicolor", "virginica"])
put_together(
    "sklearn-classifier",
    [
        helper.make_node("Scaler", ["X"], ["variable"], name="Scaler", domain="ai.onnx.ml", offset=offset.tolist(), scale=scale.tolist()),
        *nodes,
        helper.make_node("Identity", ["out_activations_result"], ["probabilities"], name="Identity"),
        *ends,
        helper.make_node("ZipMap", ["probabilities"], ["output_probability"], name="ZipMap", domain="ai.onnx.ml", classlabels_strings=["setosa", "versicolor", "virginica"]),
    ],
    [*held, *names],
    [value("X", TensorProto.FLOAT, [None, 4])],
    [
        value("output_label", TensorProto.STRING, [None]),
        helper.make_value_info("output_probability", helper.make_sequence_type_proto(map_of_floats)),
    ],
    [("", 15), ("ai.onnx.ml", 1)],
    8,
    "skl2onnx",
)
scaled = (x.astype(np.float64) - offset.astype(np.float64)) * scale.astype(np.float64)
note("sklearn-classifier", x, forward(scaled, three), ["relu", "softmax"], classes=["setosa", "versicolor", "virginica"])

# MLPClassifier of two classes that are numbers: one logistic output, its complement, and both together.
two_classes = [(*dense(3, 4), "tanh"), (*dense(4, 1), "sigmoid")]
x = random.randn(5, 3).astype(np.float32)
nodes, held = mlp("", "cast_input", two_classes)
put_together(
    "sklearn-binary",
    [
        helper.make_node("Cast", ["X"], ["cast_input"], name="Cast", to=TensorProto.FLOAT),
        *nodes,
        helper.make_node("Sub", ["unity", "out_activations_result"], ["negative_class_proba"], name="Sub"),
        helper.make_node("Concat", ["negative_class_proba", "out_activations_result"], ["probabilities"], name="Concat", axis=1),
        helper.make_node("ArgMax", ["probabilities"], ["argmax_output"], name="ArgMax", axis=1),
        helper.make_node("ArrayFeatureExtractor", ["classes", "argmax_output"], ["array_feature_extractor_result"], name="ArrayFeatureExtractor", domain="ai.onnx.ml"),
        helper.make_node("Cast", ["array_feature_extractor_result"], ["cast2_result"], name="Cast1", to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["cast2_result", "shape_tensor"], ["reshaped_result"], name="Reshape"),
        helper.make_node("Cast", ["reshaped_result"], ["label"], name="Cast2", to=TensorProto.INT64),
    ],
    [
        *held,
        helper.make_tensor("unity", TensorProto.FLOAT, [], [1]),
        helper.make_tensor("classes", TensorProto.INT32, [2], [3, 8]),
        helper.make_tensor("shape_tensor", TensorProto.INT64, [1], [-1]),
    ],
    [value("X", TensorProto.FLOAT, [None, 3])],
    [value("label", TensorProto.INT64, [None]), value("probabilities", TensorProto.FLOAT, [None, 2])],
    [("", 14), ("ai.onnx.ml", 1)],
    7,
    "skl2onnx",
)
note("sklearn-binary", x, forward(x, two_classes), ["tanh", "sigmoid"], classes=["3", "8"])

# make_pipeline(MinMaxScaler(), MLPRegressor()): Mul and Add, and a Reshape of the only output.
regression = [(*dense(2, 4), "sigmoid"), (*dense(4, 1), "identity")]
factor, least = np.float32([0.5, 0.25]), np.float32([-1, -0.5])
x = (random.rand(5, 2) * 4).astype(np.float32)
nodes, held = mlp("", "scaled", regression)
put_together(
    "sklearn-regressor",
    [
        helper.make_node("Mul", ["X", "scale_"], ["multiplied"], name="Mul"),
        helper.make_node("Add", ["multiplied", "min_"], ["scaled"], name="Add_min"),
        *nodes,
        helper.make_node("Reshape", ["out_activations_result", "shape_tensor"], ["variable"], name="Reshape"),
    ],
    [
        *held,
        floats("scale_", factor),
        floats("min_", least),
        helper.make_tensor("shape_tensor", TensorProto.INT64, [2], [-1, 1]),
    ],
    [value("X", TensorProto.FLOAT, [None, 2])],
    [value("variable", TensorProto.FLOAT, [None, 1])],
    [("", 15)],
    8,
    "skl2onnx",
)
scaled = x.astype(np.float64) * factor.astype(np.float64) + least.astype(np.float64)
note("sklearn-regressor", x, forward(scaled, regression), ["sigmoid", "identity"])

# The same numbers in every form that a Gemm and its tensors can have: half precision, float64, columns for rows, factors.
weights = np.float16(random.randn(4, 3))
biases = np.float64(random.randn(4, 1))
second = random.randn(2, 4).astype(np.float32)
x = random.randn(5, 3).astype(np.float32)
bfloat = np.float32([1.5, -0.75])
put_together(
    "forms",
    [
        helper.make_node("Cast", ["half"], ["whole"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["wide"], ["narrow"], to=TensorProto.FLOAT),
        # Wᵀ stands first, samples are columns.
        helper.make_node("Gemm", ["whole", "x", "narrow"], ["z"], transB=1, alpha=0.5, beta=2.0),
        helper.make_node("Sigmoid", ["z"], ["a"]),
        helper.make_node("Transpose", ["a"], ["rows"], perm=[1, 0]),
        helper.make_node("Constant", [], ["held"], value=floats("", second)),
        helper.make_node("Gemm", ["rows", "held"], ["product"], transB=1),
        helper.make_node("Cast", ["short"], ["long"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["long", "product"], ["y"]),
    ],
    [
        numpy_helper.from_array(weights, "half"),
        helper.make_tensor("wide", TensorProto.DOUBLE, [4, 1], biases.ravel().tolist()),
        onnx.TensorProto(data_type=TensorProto.BFLOAT16, dims=[2], name="short", raw_data=(bfloat.view(np.uint32) >> 16).astype("<u2").tobytes()),
    ],
    [value("x", TensorProto.FLOAT, ["n", 3])],
    [value("y", TensorProto.FLOAT, ["n", 2])],
    [("", 13)],
    8,
    "by hand",
)
hidden = 1 / (1 + np.exp(-(0.5 * x.astype(np.float64) @ weights.astype(np.float64).T + 2 * biases.T)))
note("forms", x, hidden @ second.astype(np.float64).T + bfloat, ["sigmoid", "identity"])

(OUT / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
