/** On how many machines and in how many processes a training runs. */
export interface TorchLaunch {
  readonly nodes: number;
  readonly processesPerNode: number;
  /** Which machine this is, from 0; given, the machine 0 is the one of the endpoint, and need not be found by its name. */
  readonly nodeRank?: number;
  /** Where the machines meet: host:port. */
  readonly endpoint?: string;
}

/** How often the processes are started anew after one of them was lost. */
const mostRestarts = 3;

/**
 * The arguments of Python for `torchrun` and `train.py`. Names with underscores are those that old and new versions know.
 *
 * @param script path of `train.py`
 * @param logs folder that the output of each process goes to: without it, PyTorch 1.13 fails with two processes
 */
export function torchrunArguments(
  { nodes, processesPerNode, nodeRank, endpoint }: TorchLaunch,
  script: string,
  logs: string,
): string[] {
  const meeting =
    nodes === 1
      ? ['--rdzv_backend', 'c10d', '--rdzv_endpoint', '127.0.0.1:0']
      : nodeRank === undefined
        ? ['--rdzv_backend', 'c10d', '--rdzv_id', 'longhand', '--rdzv_endpoint', endpoint ?? '']
        : [
            '--rdzv_backend',
            'static',
            '--rdzv_id',
            'longhand',
            '--rdzv_endpoint',
            endpoint ?? '',
            '--node_rank',
            String(nodeRank),
          ];
  return [
    ...['-m', 'torch.distributed.run'],
    ...['--nnodes', String(nodes), '--nproc_per_node', String(processesPerNode), ...meeting],
    ...['--max_restarts', String(mostRestarts), '--monitor_interval', '1'],
    ...['--redirects', '1', '--tee', '1', '--log_dir', logs],
    script,
  ];
}
