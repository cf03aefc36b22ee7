import { Command, Option } from 'commander';
import { activationNames, lossKinds } from '../network/index.js';
import type { ConvertOptions } from './convert.js';
import { oneOf } from './options.js';

/** Names of formats, as `modelFormats` has them: help is shown without reading what a format needs. */
const formats = {
  read: 'longhand, onnx, safetensors, tensorflow-js, nielsen, brain-js',
  written: 'longhand, onnx, safetensors, tensorflow-js',
};

const optimizers = ['sgd', 'momentum', 'nesterov', 'adam'] as const;

const activation = oneOf(activationNames);

/** `longhand convert`: a model in another format. */
export function convertCommand(): Command {
  return new Command('convert')
    .summary('write a model in another format')
    .description(
      'Read a model in one format and write it in another: Longhand (.json), ONNX (.onnx), safetensors (.safetensors), TensorFlow.js (--to tensorflow-js); networks of network2.py and brain.js are read.',
    )
    .argument('<in>', 'a model file, or the folder of a run')
    .argument('<out>', 'the file to write; its ending tells the format')
    .addOption(new Option('--from <format>', `of <in>, found by content and name if not given: ${formats.read}`))
    .addOption(new Option('--to <format>', `of <out>, by its ending if not given: ${formats.written}`))
    .addOption(
      new Option(
        '--activation <names>',
        `of hidden layers, where the file leaves it open, one for all or one,for,each: ${activationNames.join(', ')}`,
      ).argParser((value) => (value.includes(',') ? value.split(',').map(activation) : activation(value))),
    )
    .addOption(
      new Option('--output-activation <name>', 'the same of the output layer').argParser(oneOf(activationNames)),
    )
    .addOption(
      new Option('--loss <kind>', `where the file has none: ${lossKinds.join(', ')}`).argParser(oneOf(lossKinds)),
    )
    .addOption(
      new Option('--classes <names>', 'what the outputs are called, where the file does not say: cat,dog').argParser(
        (value) => value.split(',').map((name) => name.trim()),
      ),
    )
    .addOption(new Option('--training-step', 'write one step of training as an ONNX model, not the network'))
    .addOption(
      new Option('--optimizer <kind>', `of the training step: ${optimizers.join(', ')}`).argParser(oneOf(optimizers)),
    )
    .addOption(new Option('--force', 'replace files that exist'))
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  longhand convert runs/mnist mnist.onnx',
        '  longhand convert from-pytorch.onnx model.json --output-activation softmax',
        '  longhand convert weights.safetensors model.json --activation relu,tanh',
        '  longhand convert runs/mnist web/model.json --to tensorflow-js',
        '  longhand convert runs/mnist step.onnx --training-step --optimizer adam',
      ].join('\n'),
    )
    .action(async (input: string, output: string, given: ConvertOptions) => {
      const { convert } = await import('./convert.js');
      await convert(input, output, given);
    });
}
