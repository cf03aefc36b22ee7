import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // All cores: left to itself, vitest takes one less.
    maxWorkers: '100%',
    reporters: ['default', ['json', { outputFile: '.cache/test-results.json' }]],
  },
});
