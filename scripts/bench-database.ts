import { command } from './command-line'
import { runBenchDatabase } from './parts/bench-database/run-bench-database'
import { readScale } from './parts/bench-database/scale'

await command({
  name: 'bench:database',
  summary:
    'Measures what the app asks PostgreSQL often, in a school of 100,000 courses and 1,000,000 enrollments.',
  details: `Starts a PostgreSQL of its own under <data directory>/bench-database, never that of DATABASE_URL, and fills it
(about 4 minutes and 6 GB). Then it runs each statement of the app at least 36 times, warm, under EXPLAIN ANALYZE. Ends
with 1 when a median is over 15 ms or a plan reads a big table from end to end. Removes what it made, unless --keep.`,
  flags: {
    courses: { type: 'string', help: 'how many courses, of four lessons with eight files each (100000)' },
    enrollments: { type: 'string', help: 'how many enrollments (1000000)' },
    progress: { type: 'string', help: 'how many rows of file progress, about (5000000)' },
    keep: { type: 'boolean', help: 'keep the filled school, and use the one that was kept' },
    only: { type: 'string', help: 'only what has one of these in its name, separated by commas' },
  },
  async run({ step, log, cleanUp, flags }) {
    const scale = readScale(flags)
    const startedAt = Date.now()
    const say = (line: string) => {
      const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
      process.stderr.write(`${seconds.padStart(8)}  ${line}\n`)
    }
    return runBenchDatabase({
      context: { step, log: say, cleanUp },
      print: log,
      scale,
      isKept: flags.keep,
      isWanted: name => !flags.only || flags.only.split(',').some(part => name.includes(part.trim())),
    })
  },
})
