import { Prisma, type Tx } from '@/lib/platform/postgres'

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
}

/** Notes what somebody did with the rights of an admin, in the transaction of the change itself (check 12). */
export async function appendAudit(tx: Tx, act: AuditedAct): Promise<void> {
  const { before = Prisma.DbNull, after = Prisma.DbNull, ...rest } = act
  await tx.auditEntry.create({ data: { ...rest, before, after }, select: { auditId: true } })
}
