import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { countVitest } from './count-reports'
import type { StepSpec } from './run-step'

const REPORTS = '.data/test/reports'

/** Lint to media tests, in the order in which a mistake is cheapest to find. */
export function quickSteps(): StepSpec[] {
  mkdirSync(REPORTS, { recursive: true })
  return [
    { name: 'lint', command: bin('biome'), args: ['check', '.'] },
    { name: 'route types', command: bin('next'), args: ['typegen'] },
    { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
    vitest('unit'),
    vitest('db'),
    vitest('media'),
  ]
}

export interface Trials {
  /** As many as the checks ask for, which takes hours; else few. */
  isFull?: boolean
  /** Those of one check alone. */
  check?: string | undefined
}

/** Faults on real processes. */
export function chaosStep(trials: Trials = {}): StepSpec {
  const step = counted('chaos', [], trials)
  return trials.isFull ? step : { ...step, args: [...step.args, `--exclude=${LARGE_UPLOAD}`] }
}

/** Sends ten gigabytes, so only with all the trials; one gigabyte is sent among the database tests. */
export const LARGE_UPLOAD = 'chaos/large-upload.chaos.test.ts'

/** Checks whose trials are counted as well and that need no process of their own; they stand among the database tests. */
export const COUNTED_FILES = [
  'app/api/uploads/route.db.test.ts',
  'app/api/uploads/quota.db.test.ts',
  'app/api/uploads/two-processes.db.test.ts',
  'lib/media/collect-blobs.db.test.ts',
  'lib/media/outbox.db.test.ts',
  'lib/media/reconcile-storage.db.test.ts',
  'lib/media/sagas.db.test.ts',
  'lib/media/scan-checksums.db.test.ts',
]

/** Those again, with the trials of the chaos step. */
export function countedStep(trials: Trials): StepSpec {
  return { ...counted('db', COUNTED_FILES, trials), name: 'counted' }
}

function counted(project: string, files: string[], { isFull = false, check }: Trials): StepSpec {
  mkdirSync(REPORTS, { recursive: true })
  const report = path.join(REPORTS, `${project}.json`)
  const step = vitest(project)
  // A name says its checks at its end: `(check 44)`, `(checks 42, 43)`, `(check 52, MED-37)`.
  const chosen = check ? ['-t', `\\bchecks? [^)]*\\b${check}\\b`, '--passWithNoTests'] : []
  return {
    ...step,
    args: [...step.args, ...files, ...chosen],
    env: { LECTERN_CHAOS_FULL: String(isFull) },
    count: () => countVitest(report, { isPart: check !== undefined }),
  }
}

function vitest(project: string): StepSpec {
  const report = path.join(REPORTS, `${project}.json`)
  return {
    name: project,
    command: bin('vitest'),
    args: ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
    count: () => countVitest(report),
  }
}

export function bin(name: string): string {
  return path.join('node_modules', '.bin', name)
}
