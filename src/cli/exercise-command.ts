import { Command, Option } from 'commander';
import { activationNames, lossKinds } from '../network/index.js';
import { presetNames } from '../notation/index.js';
import type { ExerciseCommandOptions } from './exercise.js';
import { finiteNumber, layerSizes, oneOf, wholeNumber } from './options.js';

// What makes exercises is loaded only here: the other commands shall start quickly.

const exerciseFormats = ['markdown', 'latex', 'moodle', 'problem'] as const;

/** `longhand exercise`: problems with friendly numbers, as worksheets with keys, Moodle questions or problem files. */
export function exerciseCommand(): Command {
  const command = new Command('exercise')
    .summary('make exercises: worksheets, answer keys, Moodle questions')
    .description(
      'Make exercises with friendly numbers. Standard output gets one worksheet (or key, Moodle file, problem); a folder gets worksheet, key and problem of each. The same seed gives the same exercises.',
    );
  for (const option of options()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  longhand exercise --layers 2,2,1 --seed 7',
        '  longhand exercise --layers 2,2,1 --seed 7 --key',
        '  longhand exercise --layers 2,2,1 --seed 7 --count 30 --format latex --out quiz',
        '  longhand exercise --layers 2,2,1 --count 30 --format moodle --output quiz.xml',
      ].join('\n'),
    )
    .action(async (given: ExerciseCommandOptions) => {
      const { writeExercises } = await import('./exercise.js');
      await writeExercises(given);
    });
}

function options(): Option[] {
  return [
    new Option('--layers <sizes>', 'inputs and units, such as 2,2,1').argParser(layerSizes),
    new Option('--seed <number>', 'of the drawn numbers').argParser(wholeNumber(0, 0xffffffff)).default(0),
    new Option('--count <count>', 'how many').argParser(wholeNumber(1, 1000)).default(1),
    new Option('--activation <name>', `of the hidden layers: ${activationNames.join(', ')}`)
      .argParser(oneOf(activationNames))
      .default('sigmoid'),
    new Option('--output-activation <name>', 'if not given, what suits the loss').argParser(oneOf(activationNames)),
    new Option('--loss <kind>', lossKinds.join(', ')).argParser(oneOf(lossKinds)).default('squared-error'),
    new Option('--factor <number>', 'of the squared error; if not given 0.5').argParser(finiteNumber),
    new Option('--no-bias', 'without biases'),
    new Option('--shared-bias', 'one bias for each layer'),
    new Option('--samples <count>', 'how many in each exercise').argParser(wholeNumber(1, 4)).default(1),
    new Option('--learning-rate <number>', 'of the step of gradient descent').argParser(finiteNumber).default(0.5),
    new Option('-n, --notation <name>', "a notation's name, of those that longhand notations lists")
      .argParser(oneOf(presetNames))
      .default(presetNames[0]),
    new Option('-d, --digits <count>', 'decimals to which every result is asked for')
      .argParser(wholeNumber(2, 8))
      .default(4),
    new Option('-f, --format <format>', exerciseFormats.join(', '))
      .argParser(oneOf(exerciseFormats))
      .default('markdown'),
    new Option('--key', 'the answer key instead of the worksheet'),
    new Option('-o, --out <folder>', 'write worksheet, key and problem of each to a folder'),
    new Option('--output <file>', 'write to a file instead of standard output'),
    new Option('--force', 'replace files that exist'),
  ];
}
