"""scikit-learn's MLPClassifier: it knows no squared error for classes, so it works its own loss, the cross-entropy."""
import warnings

import program

options = program.arguments()

import numpy as np  # noqa: E402
import sklearn  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402

warnings.simplefilter('ignore')


class Model:
    def __init__(self, sizes, _parameters, _threads):
        self.sizes = sizes
        self.network = None

    def make(self, batch, rate, epochs=1):
        return MLPClassifier(
            self.sizes[1:-1],
            activation='logistic',
            solver='sgd',
            alpha=0,
            batch_size=batch,
            learning_rate_init=rate,
            momentum=0,
            nesterovs_momentum=False,
            max_iter=epochs,
            tol=0,
            n_iter_no_change=epochs + 1,
        )

    def hold(self, inputs, targets):
        return inputs, np.argmax(targets, axis=1) if self.sizes[-1] > 1 else targets[:, 0].astype(int)

    def train(self, data, _order, batch, rates):
        """It shuffles and gathers by itself."""
        inputs, labels = data
        some = min(len(inputs), len(rates) * batch)
        if self.network is None:
            self.network = self.make(batch, rates[0])
        self.network.partial_fit(inputs[:some], labels[:some], classes=range(10))

    def full_batch(self, data, epochs, rate):
        self.network = self.make(len(data[0]), rate, epochs).fit(*data)

    def predict(self, inputs):
        if self.network is None:
            self.network = self.make(1, 0.1).partial_fit(inputs[:10], range(10), classes=range(10))
        return self.network.predict_proba(inputs)

    def predict_one(self, row):
        return self.predict(row[None] if self.network else np.tile(row, (10, 1)))


program.run(
    'scikit-learn', sklearn.__version__, options, Model, note=f'own loss (cross-entropy); {program.blas_in_use()}', own_loss=True
)
