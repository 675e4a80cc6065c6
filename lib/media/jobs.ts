import { z } from 'zod'
import { followAccesses } from '@/lib/media/follow-accesses'
import {
  MoveStorage,
  ProcessMedia,
  ReconcileStorage,
  RunBulkAct,
  RunMediaRules,
  ScanStorage,
} from '@/lib/media/internal/job-contracts'
import { settleLedger } from '@/lib/media/ledger-store'
import { planDueRules } from '@/lib/media/plan-rules'
import { processFile } from '@/lib/media/process-file'
import { type Reconciliation, reconcileStorage } from '@/lib/media/reconcile-storage'
import { runBulkAct } from '@/lib/media/run-bulk-act'
import { runRules } from '@/lib/media/run-rules'
import { runStorageMove } from '@/lib/media/run-storage-move'
import { scanChecksums } from '@/lib/media/scan-checksums'
import { sweepJobs, sweepStorage, sweepUploads } from '@/lib/media/sweep'
import { sweepVersions } from '@/lib/media/sweep-versions'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'
import { enqueue } from '@/lib/platform/jobs/queue'
import { recordRun } from '@/lib/platform/monitor/maintenance-runs'

const Nothing = z.looseObject({})

const outcomeOf = ({ repaired, quarantined, removed }: Reconciliation) => ({
  isSuccess: true,
  detail: `${repaired} repaired, ${quarantined} quarantined, ${removed} removed`,
})

/** The background work of media. */
export const mediaJobs: Job[] = [
  defineJob(ProcessMedia, { isLong: true, handle: ({ jobId }, { signal }) => processFile(jobId, signal) }),
  defineJob(
    { name: 'sweep_media', schema: Nothing },
    {
      // A worker that was killed is missed after its lease and these.
      everySeconds: 5,
      handle: async () => {
        await sweepJobs()
        await sweepUploads()
      },
    },
  ),
  // What changed while nobody looked, so that whoever looks next waits for little (check 54).
  defineJob({ name: 'settle_ledger', schema: Nothing }, { everySeconds: 10, handle: () => settleLedger() }),
  // So that everybody's files can be sorted by how often they are opened.
  defineJob({ name: 'follow_accesses', schema: Nothing }, { everySeconds: 30, handle: followAccesses }),
  defineJob(RunBulkAct, { isLong: true, handle: ({ actId }, { signal }) => runBulkAct(actId, signal) }),
  defineJob({ name: 'sweep_versions', schema: Nothing }, { cron: '50 2 * * *', handle: sweepVersions }),
  defineJob(MoveStorage, {
    // Called again by itself when there is more, so that files that were just uploaded get their turn in between, and by
    // the clock when a worker died or a storage was away.
    isLong: true,
    everySeconds: 15,
    handle: async (_, { signal }) => {
      if ((await runStorageMove(signal)) === 'more') {
        await enqueue(undefined, MoveStorage, {}, { key: MoveStorage.name })
      }
    },
  }),
  // By the clock as well, so that a run whose worker died, or that waits for a store, is taken up again.
  defineJob(RunMediaRules, { isLong: true, everySeconds: 30, handle: (_, { signal }) => runRules(signal) }),
  // After the sweeps and before people come, who find the plans.
  defineJob({ name: 'plan_media_rules', schema: Nothing }, { cron: '30 4 * * *', handle: planDueRules }),
  defineJob({ name: 'sweep_storage', schema: Nothing }, { cron: '20 3 * * *', handle: sweepStorage }),
  // After the sweep, so that what is over is gone before it is looked at.
  defineJob(ReconcileStorage, {
    cron: '40 3 * * *',
    handle: () => recordRun('reconcile', reconcileStorage, outcomeOf),
  }),
  defineJob(ScanStorage, {
    isLong: true,
    cron: '0 4 * * *',
    handle: (_, { signal }) => scanChecksums({ signal }),
  }),
]
