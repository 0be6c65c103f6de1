import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['src/**/*.test.ts', 'test/house/**/*.test.ts', 'test/year/**/*.test.ts'],
          exclude: [
            'src/**/*.store.test.ts',
            'src/**/routes.test.ts',
            'src/server/**/*.test.ts',
            'test/year/**/*.store.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [
            'src/**/*.store.test.ts',
            'src/**/routes.test.ts',
            'src/server/**/*.test.ts',
            'test/year/**/*.store.test.ts',
          ],
          globalSetup: ['test/support/database-setup.ts'],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
