import { availableParallelism, cpus, loadavg } from 'node:os'
import { command } from './command-line'
import { runBench } from './parts/bench/run-bench'

await command({
  name: 'bench',
  summary: 'Measures speed, size and memory, each beside what bounds it on this machine, in one run.',
  details: `Starts services, a sample school and bare yardsticks of its own under <data directory>/bench, never using those of
DATABASE_URL, MONGODB_URI or REDIS_URL. Prints one JSON line per figure on standard output, then a table; what it is doing goes to standard error. Ends with 1 when a budget is missed. About 10 minutes, 5 with
--quick, and up to 6 more the first time on a day, when a school of 100,000 files is filled for the pages of admins. Run it on an idle machine: the load generator shares its cores.`,
  flags: {
    seconds: { type: 'string', help: 'how long each figure is measured at each number of connections (4)' },
    only: { type: 'string', help: 'only figures whose name contains one of these, separated by commas' },
    quick: { type: 'boolean', help: '1 s each, at 1 and 16 connections' },
    processes: { type: 'string', help: 'web processes, ours and the yardsticks alike (cores)' },
    yardsticks: { type: 'boolean', help: 'the yardsticks alone, without the app' },
    lenient: { type: 'boolean', help: 'end with 0 although a budget is missed' },
  },
  async run({ step, log, cleanUp, flags }) {
    const startedAt = Date.now()
    const say = (line: string) => {
      const seconds = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`
      process.stderr.write(`${seconds.padStart(8)}  ${line}\n`)
    }
    const seconds = positive('seconds', flags.seconds, flags.quick ? 1 : 4)
    const processes = positive('processes', flags.processes, availableParallelism())
    log(
      JSON.stringify({
        ...{
          figure: 'machine',
          cores: availableParallelism(),
          processor: cpus()[0]?.model,
          node: process.version,
        },
        ...{ loadAverage: loadavg()[0], processes, seconds },
      }),
    )
    return runBench({
      context: { step, log: say, cleanUp },
      print: log,
      isWanted: name => !flags.only || flags.only.split(',').some(part => name.includes(part.trim())),
      effort: { levels: flags.quick ? [1, 16] : [1, 16, 64], seconds, warmUpSeconds: 1 },
      processes,
      ...{ isQuick: flags.quick, isLenient: flags.lenient, isBare: flags.yardsticks },
      isAdminAlone: flags.only === 'admin-pages',
    })
  },
})

function positive(name: string, given: string | undefined, fallback: number): number {
  const value = given === undefined ? fallback : Number(given)
  if (value > 0 && value <= 60) return value
  throw new Error(`--${name} has to be a number above 0 and at most 60`)
}
