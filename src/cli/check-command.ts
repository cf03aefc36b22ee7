import { Command, Option } from 'commander';
import { presetNames } from '../notation/index.js';
import type { CheckOptions } from './check.js';
import { markFormats } from './mark-formats.js';
import { oneOf } from './options.js';

// What checks is loaded only here: the other commands shall start quickly.

/** `longhand check`: marks notes. `finish` gets the exit code. */
export function checkCommand(finish: (code: number) => void): Command {
  return new Command('check')
    .summary('mark notes, or arrays of a program: every number, and the first real mistake')
    .description(
      'Check notes, or the arrays of your own program: each number and formula is compared with the working, and the first real mistake is named with its reason. Exit code 0: no mistakes; 1: mistakes; 2: a file cannot be read, or nothing of it was checked.',
    )
    .argument(
      '<notes...>',
      'Markdown, text or LaTeX files, NPZ or JSON files of arrays, folders of them (with the folders in them), or - for standard input',
    )
    .addOption(new Option('-p, --problem <file>', 'the problem that they work, where they do not state it themselves'))
    .addOption(
      new Option(
        '-n, --notation <name>',
        "a notation's name (longhand notations lists them) instead of the problem's own",
      ).argParser(oneOf(presetNames)),
    )
    .addOption(
      new Option('-f, --format <format>', markFormats.join(', ')).argParser(oneOf(markFormats)).default('text'),
    )
    .addOption(new Option('-o, --output <file>', 'write to a file instead of standard output'))
    .addOption(new Option('--scheme <file>', 'a marking scheme: points for each quantity'))
    .addOption(new Option('--csv <file>', 'write a table with a row for each hand-in'))
    .addOption(new Option('--gradescope <file>', "with --scheme: write Gradescope's results.json for one hand-in"))
    .addOption(new Option('--force', 'replace files that exist'))
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  longhand check note.md --problem examples/002-letters.yaml',
        '  longhand check hand-ins/ --problem quiz.yaml --csv marks.csv',
        '  longhand check hand-ins/ --problem quiz.yaml --scheme scheme.yaml',
        '  longhand check note.md --format html --output note.html',
        '  longhand check gradients.npz --problem quiz.yaml',
      ].join('\n'),
    )
    .action(async (paths: string[], given: CheckOptions) => {
      const { checkNotes } = await import('./check.js');
      finish(await checkNotes(paths, given));
    });
}
