import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts threads, loads native programs or changes what is global: each of these files has a process of its own. */
const alone = [
  'test/engine/{native,open,resume,threads}.test.ts',
  'test/formats/{onnx-out,safetensors,tensorflow-js}.test.ts',
];

/** Files that take long and are short: by their size, they would come late, and one core would wait for the other at the end. */
const long = [
  'test/handover/many-processes.test.ts',
  'test/web/check-hostile.test.ts',
  'test/web/work.test.ts',
  'test/web/train.test.ts',
  'test/check/generated.test.ts',
  'test/check/own-workings.test.ts',
  'test/check/problem-of-note.test.ts',
  'test/marking/html.test.ts',
  'test/report/browser.test.ts',
  'test/trace/json.test.ts',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => long.some((file) => moduleId.endsWith(`/${file}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // What is waited for comes late where every core is busy; without a word of it, a second would be enough.
    expect: { poll: { timeout: 20_000 } },
    // All cores: left to itself, vitest takes one less.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: '.cache/test-results.json' }]],
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // Data in, data out, or a command or a browser that is a process itself: these files share their processes, and with them
      // whatever was imported.
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
  },
});
