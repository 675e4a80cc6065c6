import { command } from './command-line'
import { closeStores } from './parts/close-stores'

await command({
  name: 'health',
  summary: 'Asks every dependency of this data directory and prints its state.',
  details: 'Exit code 0 when all is well or learners are served without a part, 1 when they are not.',
  flags: { json: { type: 'boolean', help: 'print JSON' } },
  async run({ step, log, flags, cleanUp }) {
    const { pointAtServices } = await import('./parts/point-at-services')
    await pointAtServices()
    const { checkHealth } = await import('@/lib/platform/health')
    cleanUp(closeStores)
    const health = await step('ask', () => checkHealth())
    if (flags.json) log(JSON.stringify(health, null, 2))
    else {
      log(`status: ${health.status}`)
      for (const part of health.parts) {
        log(`  ${part.name.padEnd(11)} ${part.state.padEnd(5)} ${part.tookMs} ms ${part.error ?? ''}`)
      }
      const { outbox } = health
      if (outbox) {
        const { waiting, lagSeconds, dead } = outbox
        log(`events: ${waiting} wait, the oldest for ${Math.round(lagSeconds)} s; ${dead} were given up`)
      }
    }
    return health.status === 'down' ? 1 : 0
  },
})
