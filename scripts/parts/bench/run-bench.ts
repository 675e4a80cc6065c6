import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import type { Steps } from '../with-services'
import type { Effort } from './measure-figures'
import { noteOtherWork } from './note-other-work'
import { Report } from './report'
import { startSchool, startServicesOfBench } from './start-school'

export interface BenchOptions {
  context: Steps
  print: (line: string) => void
  isWanted: (figure: string) => boolean
  effort: Effort
  processes: number
  isQuick: boolean
  isLenient: boolean
  isBare: boolean
  /** Nothing but the pages of admins, which need no sample school. */
  isAdminAlone: boolean
}

/** Starts everything, takes the figures one after the other so that none disturbs another, and gives the exit code. */
export async function runBench(options: BenchOptions): Promise<number> {
  const { context, print, effort, processes, isWanted, isQuick } = options
  const report = new Report(print, context.log)
  noteOtherWork(report)
  const { appUrl } = await startServicesOfBench(context, processes)
  if (options.isAdminAlone) {
    await measureAdmin(options, report)
    return report.conclude(options.isLenient)
  }
  // Only now: these read the configuration, which says where the services are.
  const { startYardsticks } = await import('./start-yardsticks')
  const { yardsticks } = await import('./yardsticks')
  const { measureFigures, measureYardsticks } = await import('./measure-figures')
  if (options.isBare) {
    const server = await startYardsticks(context, processes)
    writeFileSync(server.servedFile, randomBytes(SERVED_BYTES))
    const bare = yardsticks(server, () => `bytes=0-${SERVED_BYTES - 1}`)
    await measureYardsticks(bare, isWanted, effort, report)
    return report.conclude(options.isLenient)
  }
  const { startPid } = await startSchool(context, appUrl)
  const server = await startYardsticks(context, processes)
  const { gatherAudience } = await import('./audience')
  const audience = await context.step('sign learners in', () => gatherAudience(Math.max(...effort.levels)))
  const { figures } = await import('./figures')
  let range = ''
  const onSegment = (segment: { range: string }) => {
    range = segment.range
  }
  const all = figures({ appUrl, audience, servedFile: server.servedFile, onSegment })
  const bare = yardsticks(server, () => range)
  const { watchMemory } = await import('./measure-memory')
  const memory = process.platform === 'linux' && isWanted('memory') ? watchMemory(startPid) : undefined
  await measureFigures(
    all.filter(({ name }) => isWanted(name)),
    bare,
    effort,
    report,
  )
  if (memory) {
    memory.stop()
    const again = all.filter(({ name }) => ['catalog-page', 'lesson-page', 'progress-write'].includes(name))
    await report.attempt('memory', () => memory.conclude(again, effort.seconds, report))
  }
  if (process.platform === 'linux' && isWanted('transfers')) {
    const { measureTransfers } = await import('./measure-transfers')
    const sizeBytes = (isQuick ? 0.25 : 1) * 1024 ** 3
    await report.attempt('transfers', () => measureTransfers({ appUrl, startPid, sizeBytes }, report))
  }
  if (isWanted('queries')) {
    const { countQueries } = await import('./count-queries')
    await countQueries(appUrl, audience, report)
  }
  if (isWanted('guessing')) {
    const { measureGuessing } = await import('./measure-guessing')
    const email = audience.learners[0]?.email ?? ''
    await report.attempt('guessing', () => measureGuessing(email, isQuick ? 100 : 500, report))
  }
  if (isWanted('first-load')) {
    const { measureFirstLoads } = await import('./first-load')
    await report.attempt('first-load', () => measureFirstLoads(appUrl, audience, report))
  }
  if (isWanted('transcoding')) {
    const { measureTranscoding } = await import('./measure-transcoding')
    await report.attempt('transcoding', () => measureTranscoding(isQuick ? 5 : 20, report))
  }
  if (isWanted('admin-pages')) await measureAdmin(options, report)
  return report.conclude(options.isLenient)
}

// Last, because it leaves the databases of all others.
async function measureAdmin({ context, isQuick }: BenchOptions, report: Report): Promise<void> {
  const { runAdminPages } = await import('../bench-admin/run-admin-pages')
  await report.attempt('admin-pages', () => runAdminPages(context, isQuick ? 4 : 15, report))
}

const SERVED_BYTES = 300_000
