/** What asks a program to end: Ctrl-C, the system, a terminal that is closed. */
const asks = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that is given when the program is asked to end; asked a second time, it ends at once. */
export function interruption(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const abort = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\nStopping after this step; press Ctrl-C again to stop at once.\n');
    controller.abort();
  };
  for (const ask of asks) process.on(ask, abort);
  return {
    signal: controller.signal,
    stop: () => {
      for (const ask of asks) process.off(ask, abort);
    },
  };
}
