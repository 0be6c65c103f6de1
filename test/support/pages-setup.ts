/** Builds the pages once before the journeys, as they are released. */
import { buildWebIfStale } from '../../src/cli/web-build.ts'

export async function setup(): Promise<void> {
  // The test runner's own surroundings would make another build.
  const { VITEST, NODE_ENV } = process.env
  delete process.env.VITEST
  process.env.NODE_ENV = 'production'
  try {
    await buildWebIfStale(() => {})
  } finally {
    if (VITEST !== undefined) process.env.VITEST = VITEST
    if (NODE_ENV !== undefined) process.env.NODE_ENV = NODE_ENV
    else delete process.env.NODE_ENV
  }
}
