import { Command, CommanderError } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { describeFault, LonghandError } from '../base/index.js';
import { checkCommand } from './check-command.js';
import { convertCommand } from './convert-command.js';
import { exerciseCommand } from './exercise-command.js';
import { explainCommand } from './explain.js';
import { reasonOf } from './files.js';
import { handoverCommand } from './handover-command.js';
import { goesOnUnread } from './output.js';
import { notationsCommand, schemaCommand } from './schema.js';
import { evaluateCommand, predictCommand, trainCommand } from './training-commands.js';
import { workCommand } from './work.js';

// The names of `node:process`, imported as a module, would start all of its streams, standard input too: 10 ms.
const { argv, env, exit, stderr, stdout } = process;

/** Exit codes: done; the answer is no; the input or the usage is wrong; our own fault. */
const exitCodes = { done: 0, wrongInput: 2, ownFault: 3 };
/** Faults that are printed; a file may have thousands. */
const mostFaults = 50;

async function main(): Promise<number> {
  const program = new Command('longhand')
    // Beside the longest command 38 columns of 80 are left, and the library wraps from 40 only.
    .configureHelp({ minWidthToWrap: 30 })
    .description(
      'Neural networks worked in longhand: every number of the forward pass, backpropagation and the update.',
    )
    .version(packageFile.version)
    .showHelpAfterError('(longhand --help tells more)')
    .showSuggestionAfterError();
  let code = exitCodes.done;
  const finish = (given: number): void => {
    code = given;
  };
  for (const command of [
    workCommand(),
    explainCommand(),
    checkCommand(finish),
    exerciseCommand(),
    trainCommand(finish),
    evaluateCommand(),
    predictCommand(),
    convertCommand(),
    handoverCommand(),
    schemaCommand(),
    notationsCommand(),
  ]) {
    program.addCommand(command.showHelpAfterError(`(longhand ${command.name()} --help tells more)`).exitOverride());
  }
  program.exitOverride();
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongInput;
  if (error instanceof LonghandError) {
    const lines = error.faults.slice(0, mostFaults).map((fault) => describeFault(fault, error.file ?? 'longhand'));
    const more = error.faults.length - lines.length;
    stderr.write(`${[...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')}\n`);
    return exitCodes.wrongInput;
  }
  const message =
    error instanceof Error ? (env.LONGHAND_DEBUG === undefined ? error.message : error.stack) : String(error);
  stderr.write(
    `longhand: this is a fault of Longhand itself: ${message}\nPlease report it with the command and the file. (LONGHAND_DEBUG=1 shows where.)\n`,
  );
  return exitCodes.ownFault;
}

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early, such as `head`, is no fault.
  if (error.code === 'EPIPE') {
    if (goesOnUnread()) return;
    exit(exitCodes.done);
  }
  stderr.write(`longhand: standard output cannot be written (${reasonOf(error.code)}).\n`);
  exit(exitCodes.wrongInput);
});

stderr.on('error', (error: NodeJS.ErrnoException) => {
  // Nobody is left who could be told; what is not said changes nothing of what is done.
  if (error.code !== 'EPIPE') exit(exitCodes.wrongInput);
});

process.exitCode = await main();
