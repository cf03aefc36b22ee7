"""What the peers in Python have in common: the command line, the data, and how time is taken.

A peer calls `arguments()` before it imports NumPy, because OpenBLAS reads its number of threads when it is loaded, and then
`run(...)` with its model. bench/peers/program.js is the same for the peers in JavaScript, and bench/workloads.js says what the
workloads are.
"""
import argparse
import json
import os
import statistics
import time
from types import SimpleNamespace

EPOCHS = {
    'epoch-30': ([784, 30, 10], 10),
    'epoch-128': ([784, 128, 10], 64),
    'epoch-512': ([784, 512, 512, 10], 256),
}
XOR_EPOCHS = 10_000
REPEATS = 3


def arguments():
    """Reads the command line and sets the number of threads, of OpenBLAS and of OpenMP."""
    parser = argparse.ArgumentParser()
    parser.add_argument('workload')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--allowance', type=float, default=5.0, help='seconds of one repeat, from which parts are worked')
    parser.add_argument('--started', type=float, default=None, help='when the process was started, in ms since 1970')
    parser.add_argument('--mnist', required=True, help='folder of the four files of MNIST')
    parser.add_argument('--seed', type=int, default=0)
    options = parser.parse_args()
    os.environ['OPENBLAS_NUM_THREADS'] = str(options.threads)
    os.environ['OMP_NUM_THREADS'] = str(options.threads)
    return options


def run(peer, version, options, make, threads=None, note=None, online=False, own_loss=False, tolerance=None):
    """Works one workload and prints its measurement as a line of JSON.

    make(sizes, parameters, threads) gives a model with
      hold(inputs, targets)             the samples in the form that the peer likes best, float32 rows
      train(data, order, batch, rates)  one step with each of the rates, on the next `batch` samples of the order
      full_batch(data, epochs, rate)    steps on all samples at once
      predict(inputs), predict_one(input)
    online: one sample at a time is all that the peer can do, so batches are of 1 and the rate a tenth
    own_loss: it works another loss, so that its numbers cannot be compared
    tolerance: of the loss in `same-work`, where the peer's own approximations ask for more than the usual
    """
    import numpy as np

    base = {'peer': peer, 'version': version, 'workload': options.workload, 'threads': threads or options.threads}
    if note:
        base['note'] = note

    def say(**measured):
        print(json.dumps({**base, **measured}), flush=True)

    def images(part, count=None):
        pixels = np.fromfile(f'{options.mnist}/{part}-images-idx3-ubyte', dtype=np.uint8, offset=16).reshape(-1, 784)
        labels = np.fromfile(f'{options.mnist}/{part}-labels-idx1-ubyte', dtype=np.uint8, offset=8)
        pixels, labels = pixels[:count], labels[:count]
        inputs = pixels.astype(np.float32)
        inputs *= np.float32(1 / 255)
        return SimpleNamespace(inputs=inputs, targets=np.eye(10, dtype=np.float32)[labels], labels=labels)

    def xor():
        inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
        return SimpleNamespace(inputs=inputs, targets=np.array([[0], [1], [1], [0]], dtype=np.float32))

    def drawn(sizes, generator):
        """Xavier-uniform weights (Glorot and Bengio, 2010), [to][from], and biases 0."""
        limits = [np.sqrt(6 / (a + b)) for a, b in zip(sizes, sizes[1:])]
        return [
            (generator.uniform(-limit, limit, (b, a)).astype(np.float32), np.zeros(b, np.float32))
            for limit, a, b in zip(limits, sizes, sizes[1:])
        ]

    def agreed(sizes):
        """Parameters that every language can make: see bench/same-work.js."""
        made = []
        for layer, (a, b) in enumerate(zip(sizes, sizes[1:])):
            numbers = (np.arange(a * b, dtype=np.int64) * 7919 + 104729 * (layer + 1)) % 10007
            scale = 2 * np.sqrt(6 / (a + b))
            made.append((((numbers / 10007 - 0.5) * scale).astype(np.float32).reshape(b, a), np.zeros(b, np.float32)))
        return made

    generator = np.random.default_rng(options.seed)
    shrink = 10 if online else 1

    def epoch(sizes, batch):
        data = images('train')
        model = make(sizes, drawn(sizes, generator), options.threads)
        held = model.hold(data.inputs, data.targets)
        batch = 1 if online else batch
        samples = len(data.inputs)
        steps = -(-samples // batch)
        rate = 0.5 / shrink

        def timed(count):
            start = time.perf_counter()
            order = generator.permutation(samples)
            model.train(held, order, batch, [rate] * count)
            return time.perf_counter() - start

        # A warm-up that is short for the slow, and tells how long an epoch will take.
        warm, count = 0, max(1, steps // 200)
        while warm < max(0.3, options.allowance / 8) and count < steps:
            warm = timed(count)
            per_step = warm / count
            count = min(steps, count * 2)
        if count == steps:
            per_step = timed(steps) / steps
        part = min(steps, max(1, int(options.allowance / per_step)))
        # What is nearly an epoch is made a whole one.
        part = steps if part * 1.5 > steps else part
        repeats = [timed(part) * steps / part for _ in range(REPEATS)]
        say(seconds=statistics.median(repeats), repeats=repeats, part=part / steps)

    def table():
        data = xor()
        model = make([2, 4, 1], drawn([2, 4, 1], generator), options.threads)
        held = model.hold(data.inputs, data.targets)

        def timed(count):
            start = time.perf_counter()
            model.full_batch(held, count, 0.5)
            return time.perf_counter() - start

        timed(XOR_EPOCHS // 50)
        took = timed(XOR_EPOCHS // 50) * 50
        part = XOR_EPOCHS if took < 4 * options.allowance else XOR_EPOCHS // 10
        repeats = [timed(part) * XOR_EPOCHS / part for _ in range(REPEATS)]
        say(seconds=statistics.median(repeats), repeats=repeats, part=part / XOR_EPOCHS)

    def predictions(one):
        data = images('t10k')
        sizes = [784, 30, 10]
        model = make(sizes, drawn(sizes, generator), options.threads)
        some = data.inputs if not one else data.inputs[:1000]

        def pass_over():
            if not one:
                model.predict(some)
                return
            for row in some:
                model.predict_one(row)

        def timed(passes):
            start = time.perf_counter()
            for _ in range(passes):
                pass_over()
            return passes * len(some) / (time.perf_counter() - start)

        def passes_in(seconds, rate):
            return max(1, int(seconds * rate / len(some)))

        passes = passes_in(options.allowance / 4, timed(passes_in(0.3, timed(1))))
        repeats = [timed(passes) for _ in range(REPEATS)]
        say(perSecond=statistics.median(repeats), repeats=repeats)

    def to95():
        data, test = images('train'), images('t10k')
        sizes, batch, epochs = [784, 30, 10], 1 if online else 10, 4
        model = make(sizes, drawn(sizes, generator), options.threads)
        held = model.hold(data.inputs, data.targets)
        steps = len(data.inputs) // batch
        rates = (np.linspace(4, 0.4, epochs * steps) / shrink).tolist()
        accuracy = 0
        for number in range(epochs):
            model.train(held, generator.permutation(len(data.inputs)), batch, rates[number * steps : (number + 1) * steps])
            accuracy = float(np.mean(np.argmax(model.predict(test.inputs), axis=1) == test.labels))
            if accuracy >= 0.95:
                break
        seconds = time.time() - (options.started / 1000 if options.started else process_start())
        say(seconds=seconds, accuracy=accuracy, epochs=number + 1, reached=accuracy >= 0.95)

    def same_work():
        if own_loss:
            say(losses=[None, None, None])
            return
        data = images('train', 1000)
        losses = []

        def loss_of(model, data):
            outputs = np.asarray(model.predict(data.inputs), dtype=np.float64)
            return float(np.mean(np.sum((outputs - data.targets) ** 2, axis=1)) / 2)

        for sizes in ([784, 30, 10], [784, 20, 16, 10]):
            model = make(sizes, agreed(sizes), options.threads)
            batch = 1 if online else 10
            model.train(model.hold(data.inputs, data.targets), np.arange(1000), batch, [2 / shrink] * (1000 // batch))
            losses.append(loss_of(model, data))
        table = xor()
        model = make([2, 4, 1], agreed([2, 4, 1]), options.threads)
        model.full_batch(model.hold(table.inputs, table.targets), 300, 2)
        losses.append(loss_of(model, table))
        say(losses=losses, online=online, **({'tolerance': tolerance} if tolerance else {}))

    if options.workload in EPOCHS:
        epoch(*EPOCHS[options.workload])
    else:
        {
            'xor': table,
            'predict': lambda: predictions(False),
            'predict-one': lambda: predictions(True),
            'to95': to95,
            'same-work': same_work,
        }[options.workload]()


def process_start():
    """When this process was started, in seconds since 1970; to a hundredth of a second."""
    with open('/proc/self/stat') as own, open('/proc/stat') as machine:
        ticks = int(own.read().rsplit(')', 1)[1].split()[19])
        boot = next(int(line.split()[1]) for line in machine if line.startswith('btime'))
    return boot + ticks / os.sysconf('SC_CLK_TCK')


def blas_in_use():
    """Which BLAS this process has loaded, and for which processor, as text."""
    import ctypes

    with open('/proc/self/maps') as maps:
        paths = sorted({line.split()[-1] for line in maps if 'blas' in line and '.so' in line})
    for path in paths:
        try:
            library = ctypes.CDLL(path)
            core = getattr(library, 'openblas_get_corename', None) or library.scipy_openblas_get_corename64_
            core.restype = ctypes.c_char_p
            return f'OpenBLAS for {core().decode()}'
        except (AttributeError, OSError):
            continue
    return 'a BLAS that is not OpenBLAS, so not at its best'
