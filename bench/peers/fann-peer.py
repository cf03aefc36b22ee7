"""FANN, a library in C, called once for many steps: its own loops, one sample at a time; full batches for the truth table."""
import ctypes

import program

options = program.arguments()

import numpy as np  # noqa: E402

library = ctypes.CDLL('libfann.so.2')
pointer, unsigned, real = ctypes.c_void_p, ctypes.c_uint, ctypes.c_float
for name, result, *parameters in (
    ('fann_create_standard_array', pointer, unsigned, pointer),
    ('fann_set_activation_function_hidden', None, pointer, ctypes.c_int),
    ('fann_set_activation_function_output', None, pointer, ctypes.c_int),
    ('fann_set_activation_steepness_hidden', None, pointer, real),
    ('fann_set_activation_steepness_output', None, pointer, real),
    ('fann_set_training_algorithm', None, pointer, ctypes.c_int),
    ('fann_set_train_error_function', None, pointer, ctypes.c_int),
    ('fann_set_learning_rate', None, pointer, real),
    ('fann_set_learning_momentum', None, pointer, real),
    ('fann_get_total_connections', unsigned, pointer),
    ('fann_get_connection_array', None, pointer, pointer),
    ('fann_set_weight_array', None, pointer, pointer, unsigned),
    ('fann_train', None, pointer, pointer, pointer),
    ('fann_train_epoch', real, pointer, pointer),
    ('fann_create_train', pointer, unsigned, unsigned, unsigned),
    ('fann_shuffle_train_data', None, pointer),
    ('fann_run', ctypes.POINTER(real), pointer, pointer),
):
    function = getattr(library, name)
    function.restype, function.argtypes = result, parameters

SIGMOID, INCREMENTAL, BATCH, LINEAR_ERROR = 3, 0, 1, 0


class Connection(ctypes.Structure):
    _fields_ = (('source', unsigned), ('to', unsigned), ('weight', real))


class TrainData(ctypes.Structure):
    """The head of FANN's struct fann_train_data, up to the rows."""

    _fields_ = (
        ('error_number', ctypes.c_int),
        ('error_log', pointer),
        ('error_text', pointer),
        ('samples', unsigned),
        ('inputs', unsigned),
        ('outputs', unsigned),
        ('input', ctypes.POINTER(ctypes.POINTER(real))),
        ('output', ctypes.POINTER(ctypes.POINTER(real))),
    )


class Model:
    def __init__(self, sizes, parameters, _threads):
        self.sizes = sizes
        self.network = library.fann_create_standard_array(len(sizes), (unsigned * len(sizes))(*sizes))
        for part in ('hidden', 'output'):
            getattr(library, f'fann_set_activation_function_{part}')(self.network, SIGMOID)
            # Its sigmoid is 1/(1 + exp(−2 · steepness · z)).
            getattr(library, f'fann_set_activation_steepness_{part}')(self.network, 0.5)
        library.fann_set_train_error_function(self.network, LINEAR_ERROR)
        library.fann_set_learning_momentum(self.network, 0)
        self.set_weights(parameters)

    def set_weights(self, parameters):
        count = library.fann_get_total_connections(self.network)
        connections = (Connection * count)()
        library.fann_get_connection_array(self.network, connections)
        # Its neurons are numbered through, with a bias neuron at the end of each layer.
        firsts = np.cumsum([0] + [units + 1 for units in self.sizes])
        view = np.frombuffer(connections, dtype=[('source', 'u4'), ('to', 'u4'), ('weight', 'f4')])
        for layer, (weights, biases) in enumerate(parameters):
            here = (view['source'] >= firsts[layer]) & (view['source'] < firsts[layer + 1])
            both = np.concatenate([weights, biases[:, None]], axis=1)
            view['weight'][here] = both[view['to'][here] - firsts[layer + 1], view['source'][here] - firsts[layer]]
        library.fann_set_weight_array(self.network, connections, count)

    def hold(self, inputs, targets):
        data = library.fann_create_train(len(inputs), inputs.shape[1], targets.shape[1])
        head = ctypes.cast(data, ctypes.POINTER(TrainData)).contents
        ctypes.memmove(head.input[0], inputs.ctypes.data, inputs.nbytes)
        ctypes.memmove(head.output[0], targets.ctypes.data, targets.nbytes)
        return data, head

    def train(self, data, order, _batch, rates):
        """The rows are pointed to in the order asked for, which is how FANN itself shuffles."""
        _, head = data
        library.fann_set_training_algorithm(self.network, INCREMENTAL)
        # Runs of the same rate are one call; a schedule is followed in steps of a thousand samples.
        length = len(rates) if rates[0] == rates[-1] else 1000
        for first in range(0, len(rates), length):
            library.fann_set_learning_rate(self.network, rates[first])
            some = np.asarray(order[first : min(first + length, len(rates))], dtype=np.uint64)
            view = TrainData.from_buffer_copy(head)
            view.samples = len(some)
            inputs = ctypes.addressof(head.input[0].contents) + some * np.uint64(4 * head.inputs)
            outputs = ctypes.addressof(head.output[0].contents) + some * np.uint64(4 * head.outputs)
            view.input = ctypes.cast(inputs.ctypes.data, ctypes.POINTER(ctypes.POINTER(real)))
            view.output = ctypes.cast(outputs.ctypes.data, ctypes.POINTER(ctypes.POINTER(real)))
            library.fann_train_epoch(self.network, ctypes.byref(view))

    def full_batch(self, data, epochs, rate):
        handle, _ = data
        library.fann_set_training_algorithm(self.network, BATCH)
        library.fann_set_learning_rate(self.network, rate)
        for _ in range(epochs):
            library.fann_train_epoch(self.network, handle)

    def predict(self, inputs):
        return np.array([self.predict_one(row) for row in inputs])

    def predict_one(self, row):
        outputs = library.fann_run(self.network, row.ctypes.data)
        return np.ctypeslib.as_array(outputs, (self.sizes[-1],)).copy()


# It takes slopes as if no activation were below 0.01 or above 0.99, which its loss shows in the fourth digit.
program.run('fann', '2.2.0', options, Model, note='one sample at a time', online='all but xor', tolerance=2e-3)
