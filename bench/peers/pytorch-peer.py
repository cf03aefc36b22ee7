"""PyTorch: its own layers, automatic differentiation and optimizer, as its tutorials have it."""
import os

import program

options = program.arguments()
# With threads of OpenMP beside those of OpenBLAS it takes longer, so only OpenBLAS gets them.
os.environ['OMP_NUM_THREADS'] = '1'

import numpy as np  # noqa: E402
import torch  # noqa: E402

torch.set_num_threads(1)


class Model:
    def __init__(self, sizes, parameters, _threads):
        layers = []
        for (before, after), (weights, biases) in zip(zip(sizes, sizes[1:]), parameters):
            linear = torch.nn.Linear(before, after)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(weights))
                linear.bias.copy_(torch.from_numpy(biases))
            layers += [linear, torch.nn.Sigmoid()]
        self.network = torch.nn.Sequential(*layers)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=1)

    def hold(self, inputs, targets):
        return torch.from_numpy(inputs), torch.from_numpy(targets)

    def step(self, inputs, targets, rate):
        self.optimizer.param_groups[0]['lr'] = rate
        self.optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.mse_loss(self.network(inputs), targets, reduction='sum') * (0.5 / len(inputs))
        loss.backward()
        self.optimizer.step()

    def train(self, data, order, batch, rates):
        inputs, targets = data
        indices = torch.from_numpy(np.asarray(order))
        for number, rate in enumerate(rates):
            some = indices[number * batch : (number + 1) * batch]
            self.step(inputs.index_select(0, some), targets.index_select(0, some), rate)

    def full_batch(self, data, epochs, rate):
        for _ in range(epochs):
            self.step(*data, rate)

    def predict(self, inputs):
        with torch.inference_mode():
            return self.network(torch.from_numpy(inputs)).numpy()

    def predict_one(self, row):
        return self.predict(row)


program.run('pytorch', torch.__version__, options, Model, note=program.blas_in_use())
