import type { Pool } from 'pg'
import type { Report } from '../bench/report'
import { summarizeLatencies } from '../bench/summarize-latencies'
import { addOneFile } from './add-one-file'
import { adminExports } from './admin-pages'

const MS_MAX = 1000

export interface AdminStage {
  appUrl: string
  cookie: string
  pool: Pool
  /** By page, what it asks for once it runs. */
  requests: Map<string, string[]>
  rounds: number
}

/**
 * How long each page takes until its last byte and the last byte of everything that it asks for are there. Before each look a
 * file comes, because in a school that lives there is always something new.
 */
export async function measureAdminPages(stage: AdminStage, report: Report): Promise<void> {
  const taken = new Map<string, number[]>()
  for (let round = 0; round <= stage.rounds; round += 1) {
    for (const [page, asked] of stage.requests) {
      await addOneFile(stage.pool)
      const ms = await fill(stage, page, asked).catch((error: Error) => error)
      if (ms instanceof Error) await report.attempt(`admin-pages ${page}`, () => Promise.reject(ms))
      else taken.set(page, [...(taken.get(page) ?? []), ms])
    }
  }
  for (const [page, [first = 0, ...latenciesMs]] of taken) {
    const { p50Ms, p95Ms } = summarizeLatencies({ connections: 1, seconds: 0, latenciesMs })
    const asked = stage.requests.get(page) ?? []
    report.line({ figure: `admin-pages ${page}`, p50Ms, p95Ms, firstMs: Math.round(first), asked })
    report.row({
      figure: `admin page ${page}`,
      ours: `median ${Math.round(p50Ms)} ms, p95 ${Math.round(p95Ms)} ms, first ${Math.round(first)} ms`,
      budget: `≤ ${MS_MAX} ms`,
      isMet: p50Ms <= MS_MAX,
    })
  }
  for (const address of await adminExports(stage.pool)) {
    await report.attempt(`admin-pages ${address}`, async () => {
      const startedAt = performance.now()
      const bytes = await ask(stage, address)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      report.line({ figure: `admin-pages ${address}`, seconds: Number(seconds), bytes })
      report.row({
        figure: `admin export ${address}`,
        ours: `${seconds} s for ${(bytes / 1e6).toFixed(1)} MB`,
      })
    })
  }
}

async function fill(stage: AdminStage, page: string, asked: string[]): Promise<number> {
  const startedAt = performance.now()
  await ask(stage, page)
  await Promise.all(asked.map(one => ask(stage, one)))
  return performance.now() - startedAt
}

// A page is sent piece by piece, so it is there with its last byte and not before.
async function ask({ appUrl, cookie }: AdminStage, address: string): Promise<number> {
  const answer = await fetch(appUrl + address, { headers: { cookie }, redirect: 'manual' })
  const body = await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return body.byteLength
}
