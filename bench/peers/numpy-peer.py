"""NumPy: matrices of a whole mini-batch, written into buffers that are kept, so that nothing is allocated in a step."""
import program

options = program.arguments()

import numpy as np  # noqa: E402


class Model:
    """Weights are held as [to][from], which is quicker for few units and no slower for many."""

    def __init__(self, sizes, parameters, _threads):
        self.sizes = sizes
        self.weights = [weights.copy() for weights, _ in parameters]
        self.biases = [biases.copy() for _, biases in parameters]
        self.gradients = [np.empty_like(weights) for weights in self.weights]
        self.bias_gradients = [np.empty_like(biases) for biases in self.biases]
        self.kept = {}

    def hold(self, inputs, targets):
        return inputs, targets

    def buffers(self, samples):
        """Arrays for the activations, deltas and slopes of so many samples, and for the targets."""
        if samples not in self.kept:
            def rows():
                return [np.empty((samples, units), np.float32) for units in self.sizes]

            self.kept[samples] = rows(), rows(), rows(), np.empty((samples, self.sizes[-1]), np.float32)
        return self.kept[samples]

    def forward(self, activations):
        for weights, biases, before, after in zip(self.weights, self.biases, activations, activations[1:]):
            np.dot(before, weights.T, out=after)
            after += biases
            np.negative(after, out=after)
            np.exp(after, out=after)
            after += 1
            np.reciprocal(after, out=after)

    def step(self, activations, deltas, slopes, targets, rate):
        self.forward(activations)
        last = len(self.weights)
        np.subtract(activations[last], targets, out=deltas[last])
        # The learning rate and the mean over the samples are cheapest here, where the numbers are fewest.
        deltas[last] *= rate / len(targets)
        for layer in range(last, 0, -1):
            activation, delta, slope = activations[layer], deltas[layer], slopes[layer]
            np.subtract(1, activation, out=slope)
            slope *= activation
            delta *= slope
            if layer > 1:
                np.dot(delta, self.weights[layer - 1], out=deltas[layer - 1])
            np.dot(delta.T, activations[layer - 1], out=self.gradients[layer - 1])
            self.weights[layer - 1] -= self.gradients[layer - 1]
            np.add.reduce(delta, axis=0, out=self.bias_gradients[layer - 1])
            self.biases[layer - 1] -= self.bias_gradients[layer - 1]

    def train(self, data, order, batch, rates):
        inputs, targets = data
        for number, rate in enumerate(rates):
            indices = order[number * batch : (number + 1) * batch]
            activations, deltas, slopes, wanted = self.buffers(len(indices))
            np.take(inputs, indices, axis=0, out=activations[0], mode='clip')
            np.take(targets, indices, axis=0, out=wanted, mode='clip')
            self.step(activations, deltas, slopes, wanted, rate)

    def full_batch(self, data, epochs, rate):
        inputs, targets = data
        activations, deltas, slopes, _ = self.buffers(len(inputs))
        activations = [inputs, *activations[1:]]
        for _ in range(epochs):
            self.step(activations, deltas, slopes, targets, rate)

    def predict(self, inputs):
        activations = [inputs, *self.buffers(len(inputs))[0][1:]]
        self.forward(activations)
        return activations[-1]

    def predict_one(self, row):
        return self.predict(row[None])[0]


with np.errstate(over='ignore'):
    program.run('numpy', np.__version__, options, Model, note=program.blas_in_use())
