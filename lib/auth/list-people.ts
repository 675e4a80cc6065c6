import type { Actor } from '@/lib/auth/actor'
import {
  countPeople,
  findHistory,
  findPerson,
  listPeople as list,
  type PersonRow,
} from '@/lib/auth/people-store'
import { canManagePeople } from '@/lib/auth/policy'
import type { PeopleFilter, PeoplePage, Person, PersonDetails } from '@/lib/auth/schemas'
import { readCursor, writeCursor } from '@/lib/platform/cursor'
import { AppError } from '@/lib/platform/errors'

const ORDER = 'people:newest'

/** Accounts, the newest first, page by page, and how many there are. Refuses `role_not_allowed` and `invalid_cursor`. */
export async function listPeople(actor: Actor, filter: PeopleFilter): Promise<PeoplePage> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const after = filter.cursor ? readCursor(filter.cursor, ORDER, 1) : undefined
  const [found, total] = await Promise.all([list(filter, after), countPeople(filter)])
  const rows = found.slice(0, filter.limit)
  const last = found.length > filter.limit ? rows.at(-1) : undefined
  return {
    data: rows.map(personOf),
    nextCursor: last
      ? writeCursor({ order: ORDER, keys: [last.createdAt.getTime()], id: last.userId })
      : null,
    total,
  }
}

/** One account with what was done to it. Refuses `role_not_allowed` and `not_found`. */
export async function readPerson(actor: Actor, userId: string): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const row = await findPerson(userId)
  if (!row) throw new AppError('not_found', 'person_not_found')
  const { country, city, sessionCount, courseCount, enrollmentCount, fileCount } = row
  const history = (await findHistory(userId)).map(act => ({ ...act, at: act.at.toISOString() }))
  const counts = { sessionCount, courseCount, enrollmentCount, fileCount }
  return { ...personOf(row), country, city, ...counts, history }
}

function personOf({ createdAt, lastLoginAt, eraseAfter, ...row }: PersonRow): Person {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    lastLoginAt: lastLoginAt?.toISOString() ?? null,
    eraseAfter: eraseAfter?.toISOString() ?? null,
  }
}
