/** How often a thread looks before it lies down: some microseconds, about as long as waking it takes. */
const LOOKS: u32 = 4000;

/** Waits until all threads have come here. `at`: how many have come, and how often all have. */
export function barrier(at: usize, threads: u32): void {
  if (threads == 1) return;
  const round = atomic.load<u32>(at, 4);
  if (atomic.add<u32>(at, 1) == threads - 1) {
    atomic.store<u32>(at, 0);
    atomic.add<u32>(at, 1, 4);
    atomic.notify(at + 4, -1);
    return;
  }
  for (let look: u32 = 0; look < LOOKS; look++) if (atomic.load<u32>(at, 4) != round) return;
  while (atomic.load<u32>(at, 4) == round) atomic.wait<i32>(at + 4, round, -1);
}
