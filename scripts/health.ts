import type { SystemNode } from '@/lib/analytics/system-schemas'
import { command } from './command-line'
import { closeStores } from './parts/close-stores'

await command({
  name: 'health',
  summary: 'Asks every dependency of this data directory, each primary and replica, and prints its state.',
  details: 'Exit code 0 when all is well or learners are served without a part, 1 when they are not.',
  flags: { json: { type: 'boolean', help: 'print JSON' } },
  async run({ step, log, flags, cleanUp }) {
    const { pointAtServices } = await import('./parts/point-at-services')
    await pointAtServices()
    const { checkSystem } = await import('@/lib/analytics/check-system')
    cleanUp(closeStores)
    const health = await step('ask', () => checkSystem())
    if (flags.json) log(JSON.stringify(health, null, 2))
    else {
      log(`status: ${health.status}`)
      for (const node of health.nodes) log(`  ${lineOf(node)}`)
      const { readOutboxLag } = await import('@/lib/platform/outbox')
      // Without PostgreSQL nothing is known of them, which the line of the node says.
      const outbox = await readOutboxLag().catch(() => undefined)
      if (outbox) {
        const { waiting, lagSeconds, dead } = outbox
        log(`events: ${waiting} wait, the oldest for ${Math.round(lagSeconds)} s; ${dead} were given up`)
      }
    }
    return health.status === 'down' ? 1 : 0
  },
})

function lineOf({ name, state, latencyMs, version, lag, error, note }: SystemNode): string {
  const facts = [
    latencyMs === null ? '' : `${latencyMs} ms`,
    version ?? '',
    lag ? `behind by ${lag.bytes ?? '?'} bytes, ${lag.seconds ?? '?'} s` : '',
    error ?? note ?? '',
  ]
  return `${name.padEnd(24)} ${state.padEnd(5)} ${facts.filter(Boolean).join('  ')}`
}
