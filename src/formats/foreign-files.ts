/** What files of models are called that we do not read, and what their program can write instead. */
interface ForeignFile {
  readonly found: string;
  readonly hint: string;
}

const fromPyTorch =
  'Export the network with torch.onnx.export, or save its weights with safetensors.torch.save_file(model.state_dict(), "weights.safetensors"); skl2onnx writes those of scikit-learn.';
const fromKeras = 'Write it as ONNX with tf2onnx, or with tensorflowjs_converter for TensorFlow.js.';

const pickle: ForeignFile = { found: 'the file is a pickle of Python, which is a program', hint: fromPyTorch };
const keras: ForeignFile = { found: 'the file is one of Keras', hint: fromKeras };

/** Bytes in which the first name of a ZIP archive stands. */
const beginning = 256;

/** A file of another program that people have at hand, by its first bytes; undefined for any other. */
export function foreignFile(bytes: Uint8Array): ForeignFile | undefined {
  const begin = String.fromCharCode(...bytes.subarray(0, beginning));
  if (begin.startsWith('\x89HDF\r\n')) return keras;
  // A pickle of protocol 2 or later, as torch.save wrote it before version 1.6, and joblib does.
  if (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5) return pickle;
  if (!begin.startsWith('PK\x03\x04')) return undefined;
  if (/data\.pkl|\.format_version|byteorder/.test(begin)) return pickle;
  return /metadata\.json|config\.json|model\.weights\.h5/.test(begin) ? keras : undefined;
}
