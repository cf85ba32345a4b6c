import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** End to end: the shipped page in a real browser against real DNS. One browser at a time; nothing is mocked. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    globalSetup: ['tests/e2e/serve-page.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
