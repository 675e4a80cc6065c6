import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '@': path.resolve(import.meta.dirname) }
const roots = ['lib', 'app', 'components', 'scripts', 'prisma']
// What is waited for comes later on a busy machine; that it comes is what is tested.
const expect = { poll: { timeout: 15_000 } }
const under = (pattern: string) => roots.map(root => `${root}/**/${pattern}`)

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [...under('*.test.ts'), ...under('*.test.tsx')],
          exclude: [...under('*.db.test.ts'), ...under('*.media.test.ts'), '**/node_modules/**'],
          environment: 'node',
          setupFiles: ['lib/testing/quiet-logs.ts'],
          // Some read every file that there is.
          testTimeout: 30_000,
          expect,
        },
      },
      {
        resolve: { alias },
        test: {
          // Real PostgreSQL and MongoDB, a database of each for every worker.
          name: 'db',
          sequence: { groupOrder: 1 },
          include: under('*.db.test.ts'),
          globalSetup: ['lib/testing/start-databases.ts'],
          setupFiles: ['lib/testing/quiet-logs.ts', 'lib/testing/own-databases.ts'],
          // No measure of anything: what hangs is found, and a busy machine may take several times as long as others.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          // Real ffmpeg.
          name: 'media',
          sequence: { groupOrder: 2 },
          include: under('*.media.test.ts'),
          globalSetup: ['lib/testing/find-ffmpeg.ts'],
          setupFiles: ['lib/testing/quiet-logs.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect,
          maxWorkers: 1,
        },
      },
      {
        resolve: { alias },
        test: {
          // Processes of ours that are killed, frozen and starved, on real servers.
          name: 'chaos',
          sequence: { groupOrder: 3 },
          include: ['chaos/**/*.chaos.test.ts'],
          globalSetup: ['lib/testing/start-databases.ts'],
          setupFiles: ['lib/testing/quiet-logs.ts', 'lib/testing/own-databases.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
