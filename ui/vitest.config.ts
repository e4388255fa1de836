import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '../build/ui/vitest',
  esbuild: { jsx: 'automatic' },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    reporters: ['dot'],
    pool: 'threads',
    poolOptions: { threads: { maxThreads: 2 } },
  },
});
