import { Command, Option } from 'commander';
import { LonghandError } from '../base/index.js';
import { greatestText } from '../document/index.js';
import { type ActivationName, activationNames, lossKinds } from '../network/index.js';
import { preset, presetNames } from '../notation/index.js';
import { makeProblem, type Problem, readProblem, writeProblem } from '../problem/index.js';
import { isReadable, workingOf } from '../render/index.js';
import { descend, work } from '../trace/index.js';
import { inFile, readText, refuseToReplace, writeText } from './files.js';
import { finiteNumber, layerSizes, oneOf, type WritingOptions, wholeNumber, writingOptions } from './options.js';
import { writeWorking } from './output.js';

const drawKinds = ['uniform', 'normal', 'xavier-uniform', 'xavier-normal'] as const;

interface WorkOptions extends WritingOptions {
  readonly style?: 'scalar' | 'matrix';
  readonly steps?: number;
  readonly layers?: number[];
  readonly seed?: number;
  readonly samples: number;
  readonly activation: ActivationName;
  readonly outputActivation?: ActivationName;
  readonly loss: (typeof lossKinds)[number];
  readonly init: (typeof drawKinds)[number];
  readonly bias: 'unit' | 'layer' | 'none';
  readonly learningRate?: number;
  readonly save?: string;
}

/** `longhand work`: the complete working of a problem. */
export function workCommand(): Command {
  const command = new Command('work')
    .description('Work every number of one gradient-descent step.')
    .summary('work every number of one step')
    .argument('[problem]', 'a problem file (YAML, JSON, Markdown with front matter), or - for standard input')
    .addOption(
      new Option('-s, --style <style>', 'scalar or matrix working').argParser(oneOf(['scalar', 'matrix'] as const)),
    )
    .addOption(
      new Option('--steps <count>', 'work the first step in full and tabulate the loss of so many').argParser(
        wholeNumber(0, 10_000_000),
      ),
    )
    .addOption(new Option('--learning-rate <number>', "instead of the problem's own").argParser(finiteNumber));
  for (const option of writingOptions()) command.addOption(option);
  return command
    .addOption(new Option('--layers <sizes>', 'no file: inputs and units, such as 2,2,1').argParser(layerSizes))
    .addOption(
      new Option('--seed <number>', 'with --layers: seed of the drawn numbers').argParser(wholeNumber(0, 0xffffffff)),
    )
    .addOption(new Option('--samples <count>', 'with --layers').argParser(wholeNumber(1, 10_000)).default(1))
    .addOption(new Option('--activation <name>', 'with --layers').argParser(oneOf(activationNames)).default('sigmoid'))
    .addOption(new Option('--output-activation <name>', 'with --layers').argParser(oneOf(activationNames)))
    .addOption(new Option('--loss <kind>', 'with --layers').argParser(oneOf(lossKinds)).default('squared-error'))
    .addOption(
      new Option('--init <kind>', `with --layers: ${drawKinds.join(', ')}`)
        .argParser(oneOf(drawKinds))
        .default('uniform'),
    )
    .addOption(
      new Option('--bias <per>', 'with --layers: per unit, layer or none')
        .argParser(oneOf(['unit', 'layer', 'none'] as const))
        .default('unit'),
    )
    .addOption(new Option('--save <file>', 'write the problem itself to a file'))
    .action(async (path: string | undefined, options: WorkOptions, command: Command) => {
      refuseUnusedOptions(path, command);
      await runWork(path, options);
    });
}

async function runWork(path: string | undefined, options: WorkOptions): Promise<void> {
  const { save, out, force = false } = options;
  if (save !== undefined && save === out) throw usage(`--save and --out are both ${save}`, 'expected two files');
  for (const target of [save, out]) if (target !== undefined) await refuseToReplace(target, force);
  const problem = await problemFor(path, options);
  const { learningRate } = problem;
  if (learningRate === undefined && options.steps !== undefined) inFile(path, refuseSteps);
  const trace = inFile(path, () => work(problem));
  const descent =
    learningRate === undefined
      ? undefined
      : inFile(path, () => descend({ ...problem, learningRate }, options.steps ?? 1));
  const notation = options.notation === undefined ? problem.notation : preset(options.notation);
  const style = options.style ?? (isReadable(trace) ? notation.style : 'matrix');
  const { digits, decimal } = options;
  const { title, description } = problem;
  const described = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  const working = workingOf(trace, {
    notation,
    style,
    digits,
    decimal,
    ...described,
    ...(descent === undefined ? {} : { descent }),
  });
  if (save !== undefined) {
    const draft = { ...problem, notation: options.notation ?? problem.notationChoice ?? notation.name };
    await writeText(save, writeProblem(draft), force);
  }
  await writeWorking(working, options, descent);
}

/** Options that make a problem mean nothing where a file gives it. */
function refuseUnusedOptions(path: string | undefined, command: Command): void {
  if (path === undefined) return;
  const makers = ['layers', 'seed', 'samples', 'activation', 'outputActivation', 'loss', 'init', 'bias'];
  const given = command.options.filter(
    (option) =>
      makers.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (given.length === 0) return;
  const names = given.map(({ long }) => long).join(', ');
  throw usage(`both a problem file and ${names} are given`, 'expected one of the two');
}

/** The problem of the file, or the one that the options make. */
async function problemFor(path: string | undefined, options: WorkOptions): Promise<Problem> {
  if (path !== undefined) {
    const text = await readText(path, greatestText);
    const problem = inFile(path, () => readProblem(text));
    return options.learningRate === undefined ? problem : { ...problem, learningRate: options.learningRate };
  }
  if (options.layers === undefined) {
    throw usage(
      'no problem file is given',
      'expected one, or --layers',
      'For example: longhand work --layers 2,2,1 --seed 7',
    );
  }
  const output =
    options.outputActivation ??
    {
      'squared-error': options.activation,
      'binary-cross-entropy': 'sigmoid' as const,
      'categorical-cross-entropy': 'softmax' as const,
    }[options.loss];
  const notation = options.notation ?? presetNames[0];
  const draft = makeProblem({
    sizes: options.layers,
    seed: options.seed ?? 0,
    samples: options.samples,
    activation: options.activation,
    outputActivation: output,
    loss: options.loss,
    learningRate: options.learningRate ?? 0.5,
    weights: {
      uniform: { kind: 'uniform', low: -1, high: 1 } as const,
      normal: { kind: 'normal', mean: 0, deviation: 1 } as const,
      'xavier-uniform': { kind: 'xavier-uniform' } as const,
      'xavier-normal': { kind: 'xavier-normal' } as const,
    }[options.init],
    biasPer: options.bias,
    decimals: 2,
    notation,
  });
  return { ...draft, notation: preset(notation) };
}

function usage(found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code: 'usage', path: '', found, expected, ...(hint === undefined ? {} : { hint }) });
}

function refuseSteps(): never {
  throw usage(
    'there is no learning rate',
    '--steps needs one',
    'Give learningRate in the problem, or --learning-rate.',
  );
}
