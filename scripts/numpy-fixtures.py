"""Writes test/fixtures/data: small NPY and NPZ files as NumPy writes them, and what they hold.

The arrays are the same in every type: 0, 1, 2, … where the type holds them, so that a reader that takes a wrong byte order,
size or sign gets other numbers.
"""

import json
import pathlib

import numpy as np
from numpy.lib import format as npy

folder = pathlib.Path(__file__).parent.parent / "test" / "fixtures" / "data"
folder.mkdir(parents=True, exist_ok=True)
expected = {}


def write(name, array, version=None):
    with open(folder / f"{name}.npy", "wb") as file:
        npy.write_array(file, array, version=version, allow_pickle=True)
    if array.dtype.kind in "buif":
        expected[name] = {"shape": list(array.shape), "values": [float(value) for value in array.ravel(order="C")]}


for letters in ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8"]:
    kind = letters[0]
    numbers = [0, 1, 2, 100, 120, 7] if kind == "u" else [0, -1, 2, -100, 120, 7]
    if kind == "f":
        numbers = [0, -1.5, 2.25, 6e-8 if letters == "f2" else 1e-30, 65504, 0.1]
    if letters in ("u8", "i8"):
        numbers[4] = 2**40 + 3
    for order in "<>":
        array = np.array(numbers, dtype=order + letters).reshape(2, 3)
        write(f"{letters}-{'little' if order == '<' else 'big'}", array)
write("b1", np.array([[True, False], [False, True]]))
write("fortran", np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)))
write("fortran-bytes", np.asfortranarray(np.arange(6, dtype="u1").reshape(2, 3)))
write("version-2", np.arange(4, dtype="<i4"), version=(2, 0))
write("version-3", np.arange(4, dtype="<i4"), version=(3, 0))
write("one-number", np.array(5, dtype="<i4"))
write("empty", np.zeros((0, 3), dtype="<f4"))
write("objects", np.array([{"a": 1}, None], dtype=object))
write("texts", np.array(["red", "green"]))
write("fields", np.array([(1, 2.5)], dtype=[("a", "<i4"), ("b", "<f4")]))

pictures = (np.arange(5 * 4 * 3) % 256).astype("u1").reshape(5, 4, 3)
labels = np.array([0, 2, 1, 2, 0])
np.savez(folder / "stored.npz", x_train=pictures, y_train=labels, x_test=pictures[:2], y_test=np.array([1, 0]))
np.savez_compressed(folder / "deflated.npz", x_train=pictures, y_train=labels, x_test=pictures[:2], y_test=np.array([1, 0]))
np.savez(folder / "unnamed.npz", pictures.reshape(5, 12).astype("f4") / 4, labels)
np.savez(folder / "strange.npz", red=pictures, green=labels)
(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
