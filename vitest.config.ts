import { defineConfig } from 'vitest/config'

// What needs the database says so by its name or its room.
const database = ['**/*.store.test.ts', 'src/**/routes.test.ts', 'src/server/**/*.test.ts']

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
          exclude: database,
          maxWorkers: '100%',
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
            'test/**/*.store.test.ts',
          ],
          globalSetup: ['test/support/database-setup.ts'],
          // Each file has its own database and its own app: the program need not be read anew for it.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/pages-setup.ts', 'test/support/database-setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
    ],
  },
})
