import { auditJobs } from '@/lib/analytics/audit-jobs'
import { analyticsJobs } from '@/lib/analytics/jobs'
import { accountEvents } from '@/lib/auth/erase-due-accounts'
import { accountJobs } from '@/lib/auth/jobs'
import { instructorEvents } from '@/lib/catalog/erase-instructor'
import { catalogJobs } from '@/lib/catalog/jobs'
import { learnerEvents } from '@/lib/learning/erase-learner'
import { learningJobs } from '@/lib/learning/jobs'
import { ensureCollectionsEventually } from '@/lib/media/ensure-collections'
import { uploaderEvents } from '@/lib/media/erase-uploader'
import { mediaJobs } from '@/lib/media/jobs'
import { mediaEvents } from '@/lib/media/relay-events'
import { config } from '@/lib/platform/config'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'
import { startHeartbeat } from '@/lib/platform/jobs/heartbeat'
import { prepareQueue } from '@/lib/platform/jobs/prepare-queue'
import { type RunningQueue, startQueue } from '@/lib/platform/jobs/start-queue'
import { drainOutbox, RelayEvents } from '@/lib/platform/outbox'

// Each domain's work and what it does with events; a domain that gets either is added here.
const JOBS: Job[] = [
  ...accountJobs,
  ...mediaJobs,
  ...learningJobs,
  ...catalogJobs,
  ...auditJobs,
  ...analyticsJobs,
  // Woken by each event, and every few seconds for those that had to wait.
  defineJob(RelayEvents, { everySeconds: 15, handle: relayEverything }),
]

// Apart, because a media store that is down ends a run, and holds up nothing but its own events.
async function relayEverything(): Promise<void> {
  await drainOutbox({ ...accountEvents, ...instructorEvents, ...learnerEvents })
  await drainOutbox({ ...mediaEvents, ...uploaderEvents })
}

const SHORT_JOBS_AT_ONCE = 2

/** Starts the background work in this process. `stop` lets jobs end or gives them back, so that nothing is lost. */
export async function runWorker(): Promise<RunningQueue> {
  const { databaseUrl, workerConcurrency } = config()
  if (!databaseUrl) throw new Error('The database is not configured. Set DATABASE_URL.')
  await prepareQueue(databaseUrl)
  const stopPreparing = ensureCollectionsEventually()
  const heartbeat = await startHeartbeat()
  const queues = await Promise.all([
    startQueue(
      JOBS.filter(job => job.isLong),
      workerConcurrency,
    ),
    startQueue(
      JOBS.filter(job => !job.isLong),
      SHORT_JOBS_AT_ONCE,
    ),
  ])
  return {
    ended: Promise.race(queues.map(queue => queue.ended)),
    stop: async () => {
      stopPreparing()
      await Promise.all(queues.map(queue => queue.stop()))
      await heartbeat.stop()
    },
  }
}
