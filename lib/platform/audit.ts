import { Prisma, type Tx } from '@/lib/platform/postgres'
import { currentRequest } from '@/lib/platform/request-context'

export interface AuditedAct {
  /** Null when the system acts by itself. */
  actorId: string | null
  /** What was done, such as `user.change`. */
  action: string
  targetType: string
  targetId: string
  /** What changed: ids, states and figures only. The row can never be changed again, not even to erase a name in it. */
  before?: Prisma.InputJsonObject
  after?: Prisma.InputJsonObject
  /** Why, where somebody was asked for it. */
  reason?: string
}

/**
 * Notes what somebody did with the rights of an admin, in the transaction of the change itself (check 12), with the
 * request that it came by. Of an admin who acts as somebody the row has both. The database chains it when it is kept.
 */
export async function appendAudit(tx: Tx, act: AuditedAct): Promise<void> {
  const { before = Prisma.DbNull, after = Prisma.DbNull, reason = null, actorId, ...rest } = act
  const request = currentRequest()
  const admin = request?.actedById
  const who = admin && admin !== actorId ? { actorId: admin, asUserId: actorId } : { actorId }
  const by = request && {
    requestId: request.requestId,
    address: request.address.slice(0, 64),
    userAgent: request.userAgent?.slice(0, 300) ?? null,
  }
  const data = { ...rest, ...who, ...by, before, after, reason }
  await tx.auditEntry.create({ data, select: { auditId: true } })
}

/**
 * The same where an owner needs no such right: noted when it is somebody else, an admin, who does it, and when an admin
 * does it as the owner, which then stands in what was done to that person. Either way it is one row (I20).
 */
export async function appendAuditOfAdmin(tx: Tx, ownerId: string | null, act: AuditedAct): Promise<void> {
  const { actorId, action, targetType, targetId } = act
  if (actorId !== ownerId) return appendAudit(tx, act)
  const request = currentRequest()
  if (!actorId || !request?.actedById) return
  const after = { operation: request.operation ?? action, action, targetType, targetId }
  await appendAudit(tx, { actorId, action: 'acting.write', targetType: 'user', targetId: actorId, after })
}
