import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { prepareStores } from './parts/prepare-stores'
import { withServices } from './parts/with-services'

await command({
  name: 'verify',
  summary:
    'Checks that everything works and the stores agree: schema, a written row read back, and the invariants.',
  details:
    'Makes a missing schema (OPS-13). Changes no data without --repair. Exit code 1 when anything is found.',
  flags: {
    repair: {
      type: 'boolean',
      help: 'mend what has one right answer first, and quarantine what is nobody’s',
    },
    checksums: {
      type: 'boolean',
      help: 'read every stored content again first, which the worker else does a part of each day',
    },
    json: { type: 'boolean', help: 'print the findings as JSON' },
  },
  async run(context) {
    const { step, log, flags, cleanUp } = context
    const say = flags.json ? () => undefined : log
    await withServices({ ...context, log: say }, true)
    await prepareStores({ ...context, log: say })
    cleanUp(closeStores)
    const { writeAndReadBack } = await import('@/lib/platform/write-and-read-back')
    await step('write a row and read it back', () => writeAndReadBack())
    say('ok       a written row is read back')
    if (flags.checksums) {
      const { scanAllChecksums } = await import('@/lib/media/scan-checksums')
      const { checkedCount, checkedBytes } = await step('read every content again', scanAllChecksums)
      say(`read     ${checkedCount} contents, ${checkedBytes} bytes`)
    }
    if (flags.repair) {
      const { repairIntegrity } = await import('@/lib/analytics/repair-integrity')
      const { relayMediaEvents } = await import('@/lib/media/relay-events')
      const done = await step('mend what is broken', () => repairIntegrity())
      await step('let the media store follow', () => relayMediaEvents())
      for (const { kind, subject, why } of done.steps) say(`mended   ${kind} ${subject}: ${why}`)
      say(
        `mended   ${done.repaired} repaired, ${done.underWay} under way, ${done.quarantined} in quarantine, ${done.removed} removed, ${done.recounted} recounted, ${done.revived} events tried again`,
      )
    }
    const { verifyIntegrity } = await import('@/lib/analytics/verify-integrity')
    const checks = await step('check the invariants', () => verifyIntegrity())
    if (flags.json) log(JSON.stringify(checks, null, 2))
    for (const { id, promise, findings, skippedBecause } of checks) {
      const state = skippedBecause ? 'skipped' : findings.length > 0 ? 'FOUND' : 'ok'
      say(`${state.padEnd(8)} ${promise} (${id})${skippedBecause ? `: ${skippedBecause}` : ''}`)
      for (const { id: what, detail } of findings.slice(0, 20)) say(`           ${what}: ${detail}`)
    }
    const found = checks.reduce((sum, check) => sum + check.findings.length, 0)
    say(`${found} findings`)
    return found > 0 || checks.some(check => check.skippedBecause) ? 1 : 0
  },
})
