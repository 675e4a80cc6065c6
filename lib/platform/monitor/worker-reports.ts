import { readWorkers, SILENT_SECONDS } from '@/lib/platform/jobs/heartbeat'
import { errorText } from '@/lib/platform/monitor/ask-node'
import { type NodeReport, nodeReport } from '@/lib/platform/monitor/node-report'

/** Every worker that lives or was lost within a day. Never throws. */
export async function reportWorkers(): Promise<NodeReport[]> {
  try {
    const workers = await readWorkers()
    if (workers.length === 0) {
      const error = 'none runs: uploads, events and mails wait. Start one with "npm run worker".'
      return [nodeReport({ name: 'worker', kind: 'worker', state: 'down', error })]
    }
    return workers.map(({ hostName, processId, silentSeconds, startedAt }) => {
      const isSilent = silentSeconds > SILENT_SECONDS
      return nodeReport({
        name: `worker ${processId} on ${hostName}`,
        kind: 'worker',
        state: isSilent ? 'down' : 'up',
        error: isSilent ? `not heard of for ${Math.round(silentSeconds)} s: it was killed or hangs` : null,
        note: `Since ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      })
    })
  } catch (cause) {
    return [nodeReport({ name: 'worker', kind: 'worker', state: 'down', error: errorText(cause) })]
  }
}
