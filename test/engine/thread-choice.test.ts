import { expect, test } from 'vitest';
import { ThreadChoice } from '../../src/engine/wasm/thread-choice.js';

/** How often each number of threads works 400 goes, of which each takes so many milliseconds. */
function worked(milliseconds: (threads: number, go: number) => number): Record<number, number> {
  const choice = new ThreadChoice(4);
  const counts: Record<number, number> = { 1: 0, 4: 0 };
  for (let go = 0; go < 400; go++) {
    const threads = choice.next();
    counts[threads]++;
    choice.took(threads, 1000, milliseconds(threads, go));
  }
  return counts;
}

test('what is quicker works nearly always, and the other is tried again', () => {
  expect(worked((threads) => (threads === 1 ? 20 : 12))).toEqual({ 1: 12, 4: 388 });
  expect(worked((threads) => (threads === 1 ? 20 : 30))).toEqual({ 1: 388, 4: 12 });
});

test('one disturbed measurement decides nothing', () => {
  expect(worked((threads, go) => (go % 3 === 0 ? 90 : threads === 1 ? 20 : 12))[4]).toBeGreaterThan(370);
});

test('a machine that gets busy is noticed', () => {
  const late = worked((threads, go) => (threads === 1 ? 20 : go < 100 ? 12 : 40));
  expect(late[1]).toBeGreaterThan(250);
});

test('times that are too short to be measured are not believed: all work, as the size of a step suggests', () => {
  expect(worked(() => 0.5)).toEqual({ 1: 0, 4: 400 });
});
