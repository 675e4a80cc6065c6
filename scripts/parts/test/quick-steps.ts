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

/**
 * Faults on real processes. Few trials each, or with `isFull` as many as the checks ask for, which takes hours.
 */
export function chaosStep(isFull = false): StepSpec {
  mkdirSync(REPORTS, { recursive: true })
  return { ...vitest('chaos'), env: { LECTERN_CHAOS_FULL: String(isFull) } }
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
