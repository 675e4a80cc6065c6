import { command } from './command-line'
import { browserSteps } from './parts/test/browser-steps'
import { chaosStep, countedStep, quickSteps } from './parts/test/quick-steps'
import { runStep, type StepResult } from './parts/test/run-step'

await command({
  name: 'test',
  summary:
    'Runs everything that proves the product: lint, types, boundaries, unit, database, media, chaos and browser tests.',
  details: 'Starts its own services under .data/test. Ends with `N passed, N failed`.',
  flags: {
    quick: { type: 'boolean', help: 'lint to media tests, without the browser' },
    e2e: { type: 'boolean', help: 'the browser tests alone' },
    chaos: { type: 'boolean', help: 'processes that are killed, frozen and starved, alone' },
    full: { type: 'boolean', help: 'with --chaos: all the trials of the checks, for hours' },
    check: { type: 'string', help: 'with --chaos: the check of this number alone' },
    only: { type: 'string', help: 'of the browser tests those in files whose name matches' },
    trace: {
      type: 'boolean',
      help: 'keep a trace of each browser test that fails, for `npx playwright show-trace`',
    },
  },
  async run({ log, cleanUp, step, flags }) {
    const results: StepResult[] = []
    const isWhole = !flags.quick && !flags.e2e && !flags.chaos
    if (isWhole || flags.quick) for (const spec of quickSteps()) results.push(await runStep(spec, log))
    // Before the app is started for the browser, which runs from then on: it takes the machine for itself.
    if (isWhole || flags.chaos) {
      const trials = { isFull: flags.full ?? false, check: flags.check }
      results.push(await runStep(chaosStep(trials), log))
      if (flags.full || flags.check) results.push(await runStep(countedStep(trials), log))
    }
    if (isWhole || flags.e2e) results.push(...(await browserSteps({ log, cleanUp, step }, flags)))
    log('')
    for (const { name, passed, failed, seconds } of results) {
      log(
        `${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(12)} ${passed} passed, ${failed} failed, ${seconds} s`,
      )
    }
    // Whoever sees only the end of the output learns what to mend.
    for (const { name, failures } of results) for (const failure of failures) log(`\n${name}: ${failure}`)
    const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
    log('')
    log(`${sum('passed')} passed, ${sum('failed')} failed`)
    return sum('failed') > 0 ? 1 : 0
  },
})
