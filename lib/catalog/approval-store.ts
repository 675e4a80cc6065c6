import type { CourseOutcome } from '@/lib/catalog/approval-policy'
import type { CourseApproval, SiteSettings } from '@/lib/catalog/approval-schemas'
import { db, sql, type Tx } from '@/lib/platform/postgres'

const USUAL: SiteSettings = { coursesNeedApproval: false }

export async function findSiteSettings(client: Tx = db()): Promise<SiteSettings> {
  const row = await client.siteSettings.findUnique({
    where: { onlyOne: true },
    select: { coursesNeedApproval: true },
  })
  return row ?? USUAL
}

/** Changes the settings, one change after the other, and gives those before. */
export async function swapSiteSettings(tx: Tx, settings: SiteSettings): Promise<SiteSettings> {
  await tx.$executeRaw`INSERT INTO site_settings DEFAULT VALUES ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT 1 FROM site_settings FOR UPDATE`
  const before = await findSiteSettings(tx)
  await tx.siteSettings.update({ where: { onlyOne: true }, data: settings, select: { onlyOne: true } })
  return before
}

export interface OpenRequest {
  decisionId: string
  createdAt: Date
}

const OPEN = { decisionId: true, createdAt: true } as const

/** The request that waits; call it with the course locked, and nobody settles it meanwhile. */
export function findOpenRequest(tx: Tx, courseId: string): Promise<OpenRequest | null> {
  return tx.courseDecision.findFirst({ where: { courseId, outcome: null }, select: OPEN })
}

export function openRequest(tx: Tx, courseId: string, askedBy: string): Promise<OpenRequest> {
  return tx.courseDecision.create({ data: { courseId, askedBy }, select: OPEN })
}

export interface Settlement {
  outcome: CourseOutcome
  decidedBy: string
  words?: string
}

/** Ends the request of a course; there may be none. */
export async function settleRequest(tx: Tx, courseId: string, settlement: Settlement): Promise<void> {
  const data = { ...settlement, decidedAt: new Date() }
  await tx.courseDecision.updateMany({ where: { courseId, outcome: null }, data })
}

/** What an admin did unasked. */
export async function addDecision(tx: Tx, courseId: string, settlement: Settlement): Promise<string> {
  const decidedAt = new Date()
  const data = { courseId, ...settlement, decidedAt, createdAt: decidedAt }
  const { decisionId } = await tx.courseDecision.create({ data, select: { decisionId: true } })
  return decisionId
}

type Standing = Pick<CourseApproval, 'requestId'> & {
  waitingSince: Date | null
  outcome: CourseOutcome | null
  at: Date | null
  by: string | null
  words: string | null
}

/** The request that waits, and the last thing that an admin said. */
export async function findApproval(
  courseId: string,
): Promise<Omit<CourseApproval, 'isNeeded' | 'mayTakeBack'>> {
  const { rows } = await sql().query<Standing>(
    `SELECT o.decision_id AS "requestId", o.created_at AS "waitingSince", l.outcome, l.decided_at AS at, l.words,
            CASE WHEN u.erased_at IS NULL THEN nullif(trim(u.first_name || ' ' || u.last_name), '') END AS by
     FROM (SELECT $1::uuid AS course_id) c
     LEFT JOIN course_decisions o ON o.course_id = c.course_id AND o.outcome IS NULL
     LEFT JOIN LATERAL (
       SELECT * FROM course_decisions d
       WHERE d.course_id = c.course_id AND d.outcome IN ('approved', 'returned', 'withdrawn')
       ORDER BY d.decision_id DESC LIMIT 1) l ON true
     LEFT JOIN users u ON u.user_id = l.decided_by`,
    [courseId],
  )
  const [row] = rows
  const said = row?.outcome && row.at ? { outcome: row.outcome, at: row.at.toISOString() } : null
  return {
    requestId: row?.requestId ?? null,
    waitingSince: row?.waitingSince?.toISOString() ?? null,
    last: said && { ...said, by: row?.by ?? null, words: row?.words ?? null },
  }
}
