import { Command, Option } from 'commander';
import { activationNames, lossKinds } from '../network/index.js';
import { dataNames } from './data-names.js';
import type { EvaluateOptions } from './evaluate.js';
import { csvColumn, endpoint, finiteNumber, hiddenUnits, oneOf, percentage, wholeNumber } from './options.js';
import type { PredictOptions } from './predict.js';
import type { TrainOptions } from './train.js';

// What trains is loaded by the commands that need it: the others shall start quickly.

const optimizers = ['sgd', 'momentum', 'nesterov', 'adam'] as const;
const engines = ['auto', 'wasm', 'native', 'plain'] as const;

const engineOption = (): Option =>
  new Option('--engine <name>', `${engines.join(', ')}; auto takes the quicker one`).argParser(oneOf(engines));

/** `longhand train`: trains a network and writes a folder with the model and a report. `finish` gets the exit code. */
export function trainCommand(finish: (code: number) => void): Command {
  const command = new Command('train')
    .summary('train a network')
    .description('Train a dense network, from a run file or from data and the units of its hidden layers.')
    .argument('[run]', 'a run file (YAML or JSON)');
  for (const option of options()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  longhand train --data mnist --hidden 30',
        '  longhand train examples/runs/mnist-30.yaml --until 95',
        '  longhand train --resume runs/mnist',
        '  longhand train run.yaml --engine torchrun --nproc-per-node 4',
      ].join('\n'),
    )
    .action(async (file: string | undefined, given: TrainOptions) => {
      const { train } = await import('./train.js');
      finish(await train(file, given));
    });
}

function options(): Option[] {
  const count = (least: number, greatest: number) => wholeNumber(least, greatest);
  return [
    new Option('--data <data>', `no file: ${dataNames.join(', ')}, or a CSV or NPZ file`),
    new Option('--label <column>', 'no file: the column of the label in CSV: name, number, first or last').argParser(
      csvColumn,
    ),
    new Option('--hidden <units>', 'no file: units of each hidden layer, such as 30').argParser(hiddenUnits),
    new Option('--activation <name>', 'no file: of the hidden layers').argParser(oneOf(activationNames)),
    new Option('--output-activation <name>', 'no file: of the output layer').argParser(oneOf(activationNames)),
    new Option('--loss <kind>', `no file: ${lossKinds.join(', ')}`).argParser(oneOf(lossKinds)),
    new Option('--seed <number>', 'of the parameters and the order of samples').argParser(count(0, 0xffffffff)),
    new Option('--epochs <count>', 'how often all samples are taken').argParser(count(1, 1_000_000_000)),
    new Option('--batch <size>', 'samples of one step').argParser(count(1, 1_000_000)),
    new Option('--learning-rate <number>', 'the same in every step').argParser(finiteNumber),
    new Option('--optimizer <kind>', optimizers.join(', ')).argParser(oneOf(optimizers)),
    new Option('--weight-decay <number>', 'L2 decay').argParser(finiteNumber),
    new Option('--until <percent>', 'stop at this test accuracy; exit code 1 if it is not reached').argParser(
      percentage,
    ),
    new Option(
      '--engine <name>',
      `${engines.join(', ')}; auto takes the quicker one; torchrun lets PyTorch train, in many processes`,
    ).argParser(oneOf([...engines, 'torchrun'] as const)),
    new Option('--nnodes <count>', 'torchrun: machines; the command is given on each of them').argParser(
      count(1, 10_000),
    ),
    new Option('--nproc-per-node <count>', 'torchrun: processes on each machine').argParser(count(1, 1000)),
    new Option('--node-rank <number>', 'torchrun: which machine this is, from 0').argParser(count(0, 9999)),
    new Option('--rdzv-endpoint <host:port>', 'torchrun: where machines meet').argParser(endpoint),
    new Option('--python <path>', 'torchrun: a Python that has PyTorch'),
    new Option('--threads <count>', 'at most so many; if not given all there are').argParser(count(1, 256)),
    new Option('--checkpoint-every <epochs>', 'if not given every 2 seconds').argParser(count(1, 1_000_000_000)),
    new Option('-o, --out <folder>', 'where to write; if not given a new folder in runs/'),
    new Option('--force', 'replace a run that is there'),
    new Option('--resume <folder>', 'go on with a run that was stopped or killed'),
    new Option('--dry-run', 'say what would be done, and do nothing'),
    new Option('--no-report', 'write no report.html'),
  ];
}

/** `longhand evaluate`: how often a model is right. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .summary('tell how often a model is right')
    .description('Evaluate a model on data: its accuracy, its loss, and which classes it takes for which.')
    .argument('<model>', 'a model file, or the folder of a run')
    .argument('<data>', `${dataNames.join(', ')}, a CSV or NPZ file, or an IDX or NPY file of inputs`)
    .addOption(
      new Option('--part <part>', 'of data that has both').argParser(oneOf(['test', 'train'] as const)).default('test'),
    )
    .addOption(new Option('--labels <file>', 'labels of an IDX or NPY file of inputs'))
    .addOption(
      new Option(
        '--label <column>',
        'the column of the label in CSV, or columns of numbers that were trained for: name, number, first or last; those of the training if not given',
      ),
    )
    .addOption(new Option('--json', 'as JSON'))
    .addOption(engineOption())
    .action(async (model: string, data: string, given: EvaluateOptions) => {
      const { evaluate } = await import('./evaluate.js');
      await evaluate(model, data, given);
    });
}

/** `longhand predict`: what a model answers. */
export function predictCommand(): Command {
  return new Command('predict')
    .summary('let a model answer')
    .description('Predict: for each sample the outputs of a model, and the class that it answers.')
    .argument('<model>', 'a model file, or the folder of a run')
    .argument('<inputs>', 'a CSV, IDX or NPY file of inputs without targets, or - for CSV on standard input')
    .addOption(
      new Option('-f, --format <format>', 'text, csv, json; if not given by the ending of --out, else text').argParser(
        oneOf(['text', 'csv', 'json'] as const),
      ),
    )
    .addOption(new Option('-o, --out <file>', 'write to a file instead of standard output'))
    .addOption(new Option('--force', 'replace a file that exists'))
    .addOption(engineOption())
    .action(async (model: string, inputs: string, given: PredictOptions) => {
      const { predict } = await import('./predict.js');
      await predict(model, inputs, given);
    });
}
