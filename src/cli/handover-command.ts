import { Command, Option } from 'commander';

/** `longhand handover`: a training for PyTorch on many machines, and its result back. */
export function handoverCommand(): Command {
  const torch = new Command('torch')
    .summary('write a folder that PyTorch trains')
    .description('Write a folder with everything that PyTorch needs to train a run, on one machine or on many.')
    .argument('<run>', 'a run file (YAML or JSON)')
    .argument('<folder>', 'where to write; a new or an empty folder')
    .addOption(new Option('--force', 'replace a handover that is there, with its checkpoint and its result'))
    .action(async (file: string, folder: string, given: { force?: boolean }) => {
      const { handOver } = await import('./handover.js');
      await handOver(file, folder, given);
    });
  const result = new Command('result')
    .summary('read back what PyTorch made of it')
    .description('Write the network that was trained in such a folder as a model of Longhand.')
    .argument('<folder>', 'the folder, after its training')
    .addOption(new Option('-o, --out <file>', 'write to a file instead of standard output'))
    .addOption(new Option('--force', 'replace a file that exists'))
    .action(async (folder: string, given: { out?: string; force?: boolean }) => {
      const { takeBack } = await import('./handover.js');
      await takeBack(folder, given);
    });
  const command = new Command('handover')
    .summary('let PyTorch train, on one machine or many')
    .description('Hand a training over to PyTorch, where a network or its data outgrow one machine.')
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  longhand handover torch examples/runs/mnist-30.yaml mnist-job',
        '  longhand handover result mnist-job -o model.json',
      ].join('\n'),
    );
  for (const each of [torch, result]) {
    command.addCommand(each.showHelpAfterError(`(longhand handover ${each.name()} --help tells more)`).exitOverride());
  }
  return command;
}
