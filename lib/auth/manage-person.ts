import type { Actor } from '@/lib/auth/actor'
import { clearErasure, countOtherAdmins, setErasure } from '@/lib/auth/erasure-store'
import { readPerson } from '@/lib/auth/list-people'
import { hashPassword } from '@/lib/auth/password'
import { lockStanding, type Standing, setStanding } from '@/lib/auth/people-store'
import { canManagePeople } from '@/lib/auth/policy'
import { lastAdmin } from '@/lib/auth/request-erasure'
import { requireFreshPassword } from '@/lib/auth/require-fresh-password'
import type { NewAccount, PersonChanges, PersonDetails } from '@/lib/auth/schemas'
import { forgetSessions } from '@/lib/auth/session'
import { endSessionsOf } from '@/lib/auth/session-store'
import { createUser } from '@/lib/auth/user-store'
import { appendAudit } from '@/lib/platform/audit'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/** Makes an account of any kind. Refuses `role_not_allowed`, `email_taken`, and `fresh_password_needed` where it grants. */
export async function addPerson(actor: Actor, { password, ...person }: NewAccount): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const { userType, region } = person
  if (userType !== 'student') await requireFreshPassword(actor)
  const made = { ...person, passwordHash: await hashPassword(password) }
  const userId = await createUser(made, (tx, targetId) =>
    appendAudit(tx, { ...aboutUser(actor, targetId, 'user.create'), after: { userType, region } }),
  )
  return readPerson(actor, userId)
}

/**
 * Gives a person another role, suspends or restores them, and ends their sessions in the same transaction (checks 6, 7).
 * What is so already changes nothing. Refuses `role_not_allowed`, `fresh_password_needed`, `not_found`, `own_account` and
 * `last_admin`.
 */
export async function changePerson(
  actor: Actor,
  userId: string,
  changes: PersonChanges,
): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  await requireFreshPassword(actor)
  const ended = await inTransaction(async tx => {
    const others = await countOtherAdmins(tx, userId)
    const before = await standingOf(tx, userId)
    const after: Standing = {
      userType: changes.userType ?? before.userType,
      isSuspended: changes.isSuspended ?? before.isSuspended,
    }
    if (before.userType === after.userType && before.isSuspended === after.isSuspended) return []
    if (userId === actor.userId) throw ownAccount()
    if (isActingAdmin(before) && !isActingAdmin(after) && others === 0) throw lastAdmin()
    await setStanding(tx, userId, after)
    await appendAudit(tx, {
      ...aboutUser(actor, userId, 'user.change'),
      before: { ...before },
      after: { ...after },
    })
    return endSessionsOf(tx, userId)
  })
  forgetSessions(ended)
  return readPerson(actor, userId)
}

/**
 * Starts the erasure of somebody's account, which comes a day later, and signs them out. Refuses `role_not_allowed`,
 * `fresh_password_needed`, `not_found`, `own_account` (that has its own page, with the password) and `last_admin`.
 */
export async function erasePerson(actor: Actor, userId: string): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  await requireFreshPassword(actor)
  if (userId === actor.userId) throw ownAccount()
  const ended = await inTransaction(async tx => {
    const others = await countOtherAdmins(tx, userId)
    if (isActingAdmin(await standingOf(tx, userId)) && others === 0) throw lastAdmin()
    const eraseAfter = await setErasure(tx, userId, config().erasureDelaySeconds)
    await appendAudit(tx, {
      ...aboutUser(actor, userId, 'user.erase'),
      after: { eraseAfter: eraseAfter?.toISOString() ?? null },
    })
    return endSessionsOf(tx, userId)
  })
  forgetSessions(ended)
  return readPerson(actor, userId)
}

/** Takes the erasure of an account back. Doing it again changes nothing. Refuses `role_not_allowed` and `not_found`. */
export async function keepPerson(actor: Actor, userId: string): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  await inTransaction(async tx => {
    await standingOf(tx, userId)
    if (!(await clearErasure(tx, userId))) return
    await appendAudit(tx, { ...aboutUser(actor, userId, 'user.keep'), after: { eraseAfter: null } })
  })
  return readPerson(actor, userId)
}

/**
 * Signs a person out everywhere. Where they were signed in nowhere nothing happens. Refuses `role_not_allowed`,
 * `fresh_password_needed`, `not_found`, and `own_account` (that has its own page).
 */
export async function signOutPerson(actor: Actor, userId: string): Promise<PersonDetails> {
  if (!canManagePeople(actor)) throw new AppError('forbidden', 'role_not_allowed')
  await requireFreshPassword(actor)
  if (userId === actor.userId) throw ownAccount()
  const ended = await inTransaction(async tx => {
    await standingOf(tx, userId)
    const ended = await endSessionsOf(tx, userId)
    if (ended.length === 0) return ended
    await appendAudit(tx, {
      ...aboutUser(actor, userId, 'user.sign_out'),
      after: { endedSessionCount: ended.length },
    })
    return ended
  })
  forgetSessions(ended)
  return readPerson(actor, userId)
}

async function standingOf(tx: Transaction, userId: string): Promise<Standing> {
  const standing = await lockStanding(tx, userId)
  if (!standing) throw new AppError('not_found', 'person_not_found')
  return standing
}

const isActingAdmin = ({ userType, isSuspended }: Standing) => userType === 'admin' && !isSuspended

const aboutUser = (actor: Actor, targetId: string, action: string) => ({
  actorId: actor.userId,
  action,
  targetType: 'user',
  targetId,
})

function ownAccount(): AppError {
  return new AppError('conflict', 'own_account', {
    publicMessage: 'You cannot change your own role, suspend or delete yourself here. Ask another admin.',
  })
}
