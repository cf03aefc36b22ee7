/**
 * The program that trains. It is the same for every run: all that differs is data in run.json, so nothing that a run file says
 * ever becomes code.
 */
export const trainScript = String.raw`#!/usr/bin/env python3
"""Trains the network of run.json with PyTorch's DistributedDataParallel; README.md has the commands.

However many processes share the work, each step takes the same samples, in the order of Longhand's own engine: every process
works its part of each batch, and the gradient is that of the whole batch. Needs PyTorch 1.13 or later, and NumPy.
"""
import argparse
import hashlib
import json
import math
import os
import socket
import struct
import sys
import time
import traceback
from pathlib import Path

os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # Without it, matrix products on a GPU may differ from run to run.
for name, alone in {"RANK": "0", "WORLD_SIZE": "1", "LOCAL_RANK": "0", "LOCAL_WORLD_SIZE": "1",
                    "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "0"}.items():
    os.environ.setdefault(name, alone)  # torchrun sets them; without it, one process works alone.
if "OMP_NUM_THREADS" in os.environ:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", os.environ["OMP_NUM_THREADS"])  # Debian's PyTorch has both kinds of threads.

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.nn.parallel import DistributedDataParallel

HERE = Path(__file__).resolve().parent
CHECKPOINT = HERE / "checkpoint.safetensors"
LAUNCHER = os.getppid()  # Asked once: a process whose launcher has ended gets another parent.
NEAREST = 2.0**-23  # No prediction counts as nearer to 0 or 1 than this in a logarithm.


# Files: tensors as safetensors, data as NPY.

def write_whole(path, parts):
    """Writes a file whole or not at all: beside it first, then under its name."""
    beside = path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}")
    with open(beside, "wb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def write_tensors(path, tensors, metadata):
    header, at = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + 4 * tensor.numel()]}
        at += 4 * tensor.numel()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    numbers = (tensor.detach().cpu().numpy().astype("<f4").tobytes() for tensor in tensors.values())
    write_whole(path, [struct.pack("<Q", len(text)), text, *numbers])


def read_tensors(path):
    data = path.read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:start])
    metadata, tensors = header.pop("__metadata__", {}), {}
    for name, each in header.items():
        begin, end = each["data_offsets"]
        numbers = np.frombuffer(data[start + begin:start + end], "<f4").astype(np.float32)
        tensors[name] = torch.from_numpy(numbers).reshape(each["shape"])
    return tensors, metadata


class Samples:
    """Samples in NPY files that stay on the disk: a process reads only the rows that it takes."""

    def __init__(self, part, outputs, class_weights):
        self.inputs = np.load(HERE / part["inputs"], mmap_mode="r")
        self.targets = np.load(HERE / part["targets"], mmap_mode="r")
        self.samples, self.scale, self.shards = part["samples"], part["scale"], part["shards"]
        if len(self.inputs) != self.samples or len(self.targets) != self.samples:
            raise SystemExit(f"{part['inputs']} and {part['targets']} must have {self.samples} rows each")
        self.outputs, self.class_weights = outputs, torch.tensor(class_weights, dtype=torch.float32)

    def take(self, rows, device):
        """Inputs, target rows and the weight of each sample."""
        inputs = torch.from_numpy(self.inputs[rows].astype(np.float32)) * self.scale
        weights = torch.ones(len(inputs), 1)
        if self.targets.ndim == 2:
            targets = torch.from_numpy(self.targets[rows].astype(np.float32))
        else:  # Labels: one output tells two classes apart.
            labels = torch.from_numpy(self.targets[rows].astype(np.int64))
            if len(self.class_weights) > 0:
                weights = self.class_weights[labels].unsqueeze(1)
            targets = F.one_hot(labels, self.outputs) if self.outputs > 1 else labels.unsqueeze(1)
        return inputs.to(device), targets.float().to(device), weights.to(device)


# The order of samples, as Longhand's own engine takes them.

def mixed(number):
    """The last steps of MurmurHash3."""
    number = (number ^ number >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    number = (number ^ number >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16


def shuffled(count, seed, epoch):
    """A random permutation: Fisher and Yates's, with Lemire's way of drawing, from a Mersenne Twister for each epoch."""
    stream = np.random.RandomState(mixed(mixed(seed) ^ epoch))
    draws, order = iter(()), list(range(count))
    for n in range(count, 1, -1):
        while True:
            bits = next(draws, None)
            if bits is None:
                draws = iter(np.frombuffer(stream.bytes(4 * min(n, 1 << 16)), "<u4").tolist())
                continue
            if (bits * n & 0xFFFFFFFF) >= n or (bits * n & 0xFFFFFFFF) >= 2**32 % n:
                break
        drawn = bits * n >> 32
        order[n - 1], order[drawn] = order[drawn], order[n - 1]
    return np.array(order, dtype=np.int64)


def batches(train, size, seed, epoch):
    """The rows of each step of an epoch."""
    starts = np.concatenate([[0], np.cumsum(train.shards)])
    for shard in [0] if len(train.shards) == 1 else shuffled(len(train.shards), seed, epoch).tolist():
        samples = train.shards[shard]
        own = (seed + shard * 0x9E3779B9) & 0xFFFFFFFF
        # Of a full batch the order does not matter.
        order = shuffled(samples, own, epoch) if samples > size else np.arange(samples)
        for begin in range(0, samples, size):
            yield starts[shard] + order[begin:begin + size]


# The network and its loss.

class Layer(nn.Module):
    def __init__(self, inputs, units, biases):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(units, inputs))
        # One bias for each unit, one that all share, or none.
        self.bias = nn.Parameter(torch.zeros(biases)) if biases > 0 else None

    def forward(self, a):
        z = a @ self.weight.t()
        return z if self.bias is None else z + self.bias


class Network(nn.Module):
    """Named as an nn.Sequential of layers and activations would be: 0.weight, 0.bias, 2.weight, ..."""

    def __init__(self, described):
        super().__init__()
        self.described = described["layers"]
        inputs = described["inputs"]
        for index, layer in enumerate(self.described):
            biases = {"unit": layer["units"], "layer": 1, "none": 0}[layer["biases"]]
            self.add_module(str(2 * index), Layer(inputs, layer["units"], biases))
            inputs = layer["units"]

    def forward(self, a):
        """The numbers from which the last activation makes the outputs."""
        *hidden, last = self.children()
        for layer, described in zip(hidden, self.described):
            a = activate(layer(a), described)
        return last(a)


def activate(z, layer):
    kind = layer["activation"]
    if kind == "leaky-relu":
        return F.leaky_relu(z, layer.get("slope", 0.01))
    if kind == "softmax":
        return torch.softmax(z, 1)
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "identity": lambda z: z}[kind](z)


def not_below(value, least):
    """Nothing smaller than the least; the derivative goes on as if there were no limit."""
    return value + (value.clamp_min(least) - value).detach()


def loss_of(z, targets, network):
    """The loss of each sample, [samples][1], and the outputs."""
    loss, last = network["loss"], network["layers"][-1]
    a = activate(z, last)
    pair = (loss["kind"], last["activation"])
    if loss["kind"] == "squared-error":
        each = loss["factor"] * (a - targets) ** 2
    else:
        # The logarithms of a and of 1 - a: from z where loss and activation belong together, so that nothing is lost.
        if pair == ("categorical-cross-entropy", "softmax"):
            logs = [not_below(F.log_softmax(z, 1), math.log(NEAREST))]
        elif pair == ("binary-cross-entropy", "sigmoid"):
            logs = [not_below(F.logsigmoid(z), math.log(NEAREST)), not_below(F.logsigmoid(-z), math.log(NEAREST))]
        else:
            logs = [torch.log(not_below(a, NEAREST)), torch.log(not_below(1 - a, NEAREST))]
        each = -targets * logs[0]
        if loss["kind"] == "binary-cross-entropy":
            each = each - (1 - targets) * logs[1]
    return each.sum(1, keepdim=True) / (z.shape[1] if loss["overUnits"] == "mean" else 1), a.detach()


def right_answers(outputs, targets):
    """The greatest output answers, of one output its side of one half."""
    if outputs.shape[1] == 1:
        return ((outputs > 0.5) == (targets > 0.5)).sum()
    return (outputs.argmax(1) == targets.argmax(1)).sum()


# A step.

def rate_at(rate, step, steps_per_epoch, steps):
    """The learning rate of a step, from 0."""
    if not isinstance(rate, dict):
        return rate
    start, end = rate["from"], rate.get("to", 0)
    part = lambda at, of: 0 if of <= 1 else min(1, at / (of - 1))
    if rate["kind"] == "steps":
        return start * rate["factor"] ** sum(step >= epoch * steps_per_epoch for epoch in rate["after"])
    if rate["kind"] == "linear":
        return start + (end - start) * part(step, steps)
    if rate["kind"] == "exponential":
        return start * (end / start) ** part(step, steps)
    warmup = rate.get("warmup", 0) * steps_per_epoch
    if step < warmup:
        return start * (step + 1) / warmup
    return end + (start - end) * (1 + math.cos(math.pi * part(step - warmup, steps - warmup))) / 2


@torch.no_grad()
def update(parameters, moments, training, rate, step):
    """One step of the optimizer; weights decay, biases do not."""
    rule = training["optimizer"]
    for name, parameter in parameters.items():
        gradient = parameter.grad
        if name.endswith("weight") and training["weightDecay"] > 0:
            parameter.mul_(1 - rate * training["weightDecay"])
        if rule["kind"] == "sgd":
            parameter.sub_(gradient, alpha=rate)
        elif rule["kind"] == "adam":
            beta1, beta2 = float(np.float32(rule["beta1"])), float(np.float32(rule["beta2"]))
            m, v = moments["moment0." + name], moments["moment1." + name]
            m.mul_(beta1).add_(gradient, alpha=1 - beta1)
            v.mul_(beta2).addcmul_(gradient, gradient, value=1 - beta2)
            root = (v.sqrt() / math.sqrt(1 - beta2 ** (step + 1))).add_(rule["epsilon"])
            parameter.addcdiv_(m, root, value=-rate / (1 - beta1 ** (step + 1)))
        else:
            velocity = moments["moment0." + name].mul_(rule["momentum"]).add_(gradient)
            nesterov = rule["kind"] == "nesterov"
            parameter.sub_(gradient + rule["momentum"] * velocity if nesterov else velocity, alpha=rate)


# All processes together.

def share(rows, rank, world):
    """The part of these rows that one process takes."""
    return rows[len(rows) * rank // world:len(rows) * (rank + 1) // world]


def summed(numbers):
    """Sums over all processes, the same bits in each."""
    total = numbers.clone()
    dist.all_reduce(total)
    dist.broadcast(total, 0)
    return total.tolist()


def furthest(tensors, note, device):
    """The state that is furthest on any machine, on all: where they share no disk, each has a checkpoint of its own."""
    world, rank = dist.get_world_size(), dist.get_rank()
    found = [None] * world
    dist.all_gather_object(found, -1 if note is None else note["steps"])
    source = found.index(max(found))
    box = [note, {name: tensor.shape for name, tensor in tensors.items()}]
    dist.broadcast_object_list(box, source)
    shared = {}
    for name, shape in box[1].items():
        shared[name] = tensors[name].to(device) if rank == source else torch.empty(shape, device=device)
        dist.broadcast(shared[name], source)
    return shared, box[0]


@torch.no_grad()
def evaluate(model, samples, network, device):
    """Mean loss and accuracy of samples that are not trained on."""
    sums = torch.zeros(2, dtype=torch.float64, device=device)
    mine = share(range(samples.samples), dist.get_rank(), dist.get_world_size())
    for begin in range(mine.start, mine.stop, 4096):
        inputs, targets, weights = samples.take(slice(begin, min(begin + 4096, mine.stop)), device)
        losses, outputs = loss_of(model(inputs), targets, network)
        sums += torch.stack([(weights * losses).double().sum(), right_answers(outputs, targets).double()])
    loss, right = summed(sums)
    return {"loss": loss / samples.samples, "accuracy": right / samples.samples}


class Training:
    def __init__(self, run, device):
        self.run, self.network, self.settings, self.device = run, run["network"], run["training"], device
        outputs = self.network["layers"][-1]["units"]
        parts = run["data"]
        self.train, self.validation, self.test = (
            Samples(parts[name], outputs, self.settings["classWeights"]) if name in parts else None
            for name in ("train", "validation", "test"))
        self.batch_size = min(self.settings["batchSize"], self.train.samples)
        self.steps_per_epoch = sum(-(-samples // self.batch_size) for samples in self.train.shards)
        own = json.dumps([run["network"], run["training"], run["data"]], sort_keys=True)
        self.sum = hashlib.sha256(own.encode()).hexdigest()
        self.begin()

    def begin(self):
        """From the checkpoint, if there is one, else from the parameters that were handed over."""
        start, self.metadata = read_tensors(HERE / "parameters.safetensors")
        self.model = Network(self.network).to(self.device)
        self.parameters = dict(self.model.named_parameters())
        moments = {"sgd": 0, "adam": 2}.get(self.settings["optimizer"]["kind"], 1)
        self.moments = {f"moment{i}.{name}": torch.zeros_like(each)
                        for i in range(moments) for name, each in self.parameters.items()}
        try:
            found, metadata = read_tensors(CHECKPOINT) if CHECKPOINT.exists() else ({}, {"training": "null"})
            note = json.loads(metadata["training"])
        except (ValueError, KeyError, struct.error):
            raise SystemExit("checkpoint.safetensors is damaged: delete it to begin anew") from None
        if note is not None and note["run"] != self.sum:
            raise SystemExit("checkpoint.safetensors is of another run.json: delete it to begin anew")
        found, note = furthest(found, note, self.device)
        self.note = note or {"run": self.sum, "steps": 0, "sums": [0, 0, 0], "metrics": [], "best": None, "ended": None}
        self.best = {name[5:]: each for name, each in found.items() if name.startswith("best.")}
        with torch.no_grad():
            for name, each in {**self.parameters, **(self.moments if note else {})}.items():
                # A shared bias is handed over once for each unit.
                each.copy_(found[name] if note else start[name][:len(each)])
        self.saved, self.saved_epoch = time.monotonic(), self.note["steps"] // self.steps_per_epoch
        self.ddp = DistributedDataParallel(self.model, device_ids=[self.device] if self.device.type == "cuda" else None)

    def save(self):
        """One process on each machine writes the checkpoint."""
        self.saved, self.saved_epoch = time.monotonic(), self.note["steps"] // self.steps_per_epoch
        if os.environ["LOCAL_RANK"] != "0":
            return
        best = {"best." + name: each for name, each in self.best.items()}
        write_tensors(CHECKPOINT, {**self.parameters, **self.moments, **best}, {"training": json.dumps(self.note)})
        lines = "".join(json.dumps(line) + "\n" for line in self.note["metrics"])
        write_whole(HERE / "metrics.jsonl", [lines.encode()])

    def work(self):
        epochs, every, seconds = self.settings["epochs"], self.settings["reportEvery"], 0
        while self.note["ended"] is None:
            epoch, first = divmod(self.note["steps"], self.steps_per_epoch)
            if epoch >= epochs:
                self.note["ended"] = "done"
                break
            told = (epoch + 1) % every == 0 or epoch + 1 == epochs
            seconds += self.epoch(epoch, first)
            if told:
                self.report(epoch + 1, seconds)
                seconds = 0
        self.save()
        if os.environ["LOCAL_RANK"] == "0":
            self.write_result()
        tell({"event": "end", "reason": self.note["ended"]})

    def write_result(self):
        """What Longhand reads back: the parameters, and the model's description as it was handed over, with what was done."""
        model, processes, metrics = json.loads(self.metadata["longhand"]), dist.get_world_size(), self.note["metrics"]
        trained = {"epochs": self.note["steps"] // self.steps_per_epoch,
                   "engine": f"PyTorch {torch.__version__}, {processes} process{'es' if processes > 1 else ''}"}
        if metrics and "accuracy" in metrics[-1].get("test", {}):
            trained["testAccuracy"] = metrics[-1]["test"]["accuracy"]
        model["trained"] = {**model.get("trained", {}), **trained}
        units = [layer["units"] for layer in self.network["layers"]]
        tensors = {name: each.expand(units[int(name.split(".")[0]) // 2]) if name.endswith("bias") else each
                   for name, each in self.parameters.items()}
        write_tensors(HERE / "result.safetensors", tensors, {**self.metadata, "longhand": json.dumps(model)})

    def epoch(self, epoch, first):
        rank, world, network = dist.get_rank(), dist.get_world_size(), self.network
        # Of what was done before a restart, the first process has the sums: loss, right answers, samples.
        before = self.note["sums"] if first > 0 and rank == 0 else [0, 0, 0]
        self.sums = torch.tensor(before, dtype=torch.float64, device=self.device)
        told = began = time.monotonic()
        for index, rows in enumerate(batches(self.train, self.batch_size, self.settings["seed"], epoch)):
            if index < first:
                continue
            if os.getppid() != LAUNCHER:
                raise SystemExit("what started this process has ended")
            step = self.note["steps"]
            self.rate = rate_at(self.settings["learningRate"], step, self.steps_per_epoch,
                                self.settings["epochs"] * self.steps_per_epoch)
            mine = share(rows, rank, world)
            inputs, targets, weights = self.train.take(mine, self.device)
            losses, outputs = loss_of(self.ddp(inputs), targets, network)
            whole = (weights * losses).sum()
            self.model.zero_grad(set_to_none=True)
            # DDP takes the mean over processes, and we want the gradient of the whole batch.
            (whole * (world / len(rows) if network["loss"]["overSamples"] == "mean" else world)).backward()
            update(self.parameters, self.moments, self.settings, self.rate, step)
            self.sums += torch.stack([whole.detach().double(), right_answers(outputs, targets).double(),
                                      torch.tensor(float(len(mine)), dtype=torch.float64, device=self.device)])
            self.note["steps"] += 1
            is_asked = index + 1 < self.steps_per_epoch and self.note["steps"] % 16 == 0
            if is_asked and self.agreed(time.monotonic() - self.saved >= self.run["checkpointSeconds"]):
                self.note["sums"] = summed(self.sums)
                self.refuse_divergence(self.note["sums"])
                self.save()
            if time.monotonic() - told > 1:
                told = time.monotonic()
                loss, right, samples = self.sums.tolist()
                tell({"event": "progress", "epoch": epoch + 1, "step": index + 1, "steps": self.steps_per_epoch,
                      "loss": loss / max(1, samples), "accuracy": right / max(1, samples)})
        return time.monotonic() - began

    def refuse_divergence(self, sums):
        finite = all(torch.isfinite(each).all() for each in self.parameters.values())
        if math.isfinite(sums[0]) and finite:
            return
        tell({"event": "diverged", "epoch": (self.note["steps"] - 1) // self.steps_per_epoch + 1, "learningRate": self.rate})
        dist.barrier()
        if "TORCHELASTIC_RUN_ID" not in os.environ:
            raise SystemExit("The loss is no finite number any more: lower learningRate in run.json, and begin anew.")
        sys.exit(0)  # Else torchrun would start it again, which would end in the same way.

    def report(self, epoch, seconds):
        """Tells of an epoch, and decides whether it is the last one and whether to save: so all processes do the same."""
        loss, right, samples = summed(self.sums)
        self.refuse_divergence([loss])
        line = {"epoch": epoch, "loss": loss / samples, "accuracy": right / samples, "learningRate": self.rate,
                "seconds": seconds}
        for name, held in (("validation", self.validation), ("test", self.test)):
            if held is not None:
                line[name] = evaluate(self.model, held, self.network, self.device)
        if not self.run["answersClasses"]:
            for each in (line, line.get("validation", {}), line.get("test", {})):
                each.pop("accuracy", None)
        stopping, until = self.settings.get("earlyStopping"), self.settings.get("until")
        ended = None
        if stopping is not None:
            best = self.note["best"]
            if best is None or line["validation"]["loss"] < best["loss"] - stopping["leastGain"]:
                best = self.note["best"] = {"epoch": epoch, "loss": line["validation"]["loss"]}
                self.best = {name: each.detach().clone() for name, each in self.parameters.items()}
            if epoch - best["epoch"] >= stopping["patience"]:
                ended = "stopped"
                with torch.no_grad():
                    for name, each in self.parameters.items():
                        each.copy_(self.best[name])
        if until is not None and line["test"].get("accuracy", 0) >= until:
            ended = "reached"
        self.note["metrics"].append(line)
        self.note.update(ended=ended, sums=[0, 0, 0])
        tell({"event": "epoch", **line})
        every = self.settings.get("checkpointEvery")
        due = time.monotonic() - self.saved >= 2 if every is None else epoch - self.saved_epoch >= every
        if self.agreed(due):
            self.save()

    def agreed(self, answer):
        """What the first process says, for all: clocks differ."""
        return summed(torch.tensor([float(answer and dist.get_rank() == 0)], device=self.device))[0] > 0


def tell(line):
    """A line of JSON, from one process on each machine."""
    if os.environ["LOCAL_RANK"] == "0":
        print(json.dumps(line), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    asked = parser.parse_args().device
    has_gpus = torch.cuda.is_available() and torch.cuda.device_count() >= int(os.environ["LOCAL_WORLD_SIZE"])
    device = torch.device("cpu")
    if asked == "cuda" or (asked == "auto" and has_gpus):
        device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
        torch.cuda.set_device(device)
    torch.use_deterministic_algorithms(True)
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    run = json.loads((HERE / "run.json").read_text(encoding="utf-8"))
    training = Training(run, device)
    if int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")) > 0:
        epochs, steps = divmod(training.note["steps"], training.steps_per_epoch)
        tell({"event": "restart", "epoch": epochs, "step": steps})
    training.work()
    dist.barrier()
    leave(0)


def leave(code):
    """Ends without taking anything apart: there the threads of gloo may wait for Python while it waits for them, for ever."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        leave(1 if isinstance(end.code, str) else end.code or 0)
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from checkpoint.safetensors, if there is one.", file=sys.stderr)
        leave(1)
    except Exception:
        traceback.print_exc()
        leave(1)
`;
