"""GFLOP/s of a product of float32 matrices, [256, 784] × [784, 512], with NumPy: the median of half a second's worth of them, and the best."""
import json
import statistics
import time

import numpy as np

generator = np.random.default_rng(0)
left = generator.random((256, 784), dtype=np.float32)
right = generator.random((784, 512), dtype=np.float32)
product = np.empty((256, 512), np.float32)
for _ in range(10):
    np.dot(left, right, out=product)
times = []
end = time.perf_counter() + 0.5
while time.perf_counter() < end:
    start = time.perf_counter()
    np.dot(left, right, out=product)
    times.append(time.perf_counter() - start)
operations = 2 * 256 * 784 * 512 / 1e9
print(json.dumps({'flops': operations / statistics.median(times), 'best': operations / min(times)}))
