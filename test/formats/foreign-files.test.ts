import { expect, test } from 'vitest';
import { formatOfModel } from '../../src/formats/index.js';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
/** The beginning of an archive, up to the name of its first file. */
const archive = (name: string): Uint8Array => bytes(`PK\x03\x04${'\0'.repeat(26)}${name}FB`);

test.each([
  ['torch.save', 'net.pt', archive('net/data.pkl'), /a pickle of Python, which is a program.*torch\.onnx\.export/],
  ['torch.save of long ago', 'net.pth', bytes('\x80\x02\x8a\nl\xfc\x9c'), /a pickle of Python/],
  ['joblib', 'net.onnx', bytes('\x80\x04\x95\x00'), /a pickle of Python.*skl2onnx/],
  ['Keras 3', 'net.keras', archive('metadata.json'), /is one of Keras.*tf2onnx/],
  ['Keras, HDF5', 'net.h5', bytes('\x89HDF\r\n\x1a\n'), /is one of Keras.*tensorflowjs_converter/],
  ['an archive of anything', 'net.zip', archive('letter.txt'), /looks like no known model.*--from/],
])('what is to be done with a file of %s is said', (_, name, given, said) => {
  expect(() => formatOfModel(given, name)).toThrow(said);
});
