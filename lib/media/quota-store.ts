import { sql, type Tx } from '@/lib/platform/postgres'

export interface Quota {
  /** Bytes that are charged: each content once, and what uploads in flight have reserved. */
  usedBytes: number
  /** What an administrator gave this person; null where the setting holds. */
  ownQuotaBytes: number | null
}

/** What a person uses and may use, or null when there is no such person. */
export async function findQuota(userId: string): Promise<Quota | null> {
  const { rows } = await sql().query<Quota>(
    `SELECT charged_bytes(user_id)::float8 AS "usedBytes",
            (SELECT quota_bytes::float8 FROM storage_quotas q WHERE q.user_id = u.user_id) AS "ownQuotaBytes"
     FROM users u WHERE user_id = $1 AND erased_at IS NULL`,
    [userId],
  )
  return rows[0] ?? null
}

/** The same inside a transaction, after every other charge of this person was decided (check 25). */
export async function lockQuota(tx: Tx, userId: string): Promise<Quota> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('quota:' || ${userId}::text, 0))`
  const rows = await tx.$queryRaw<Quota[]>`
    SELECT charged_bytes(${userId}::uuid)::float8 AS "usedBytes",
           (SELECT quota_bytes::float8 FROM storage_quotas WHERE user_id = ${userId}::uuid) AS "ownQuotaBytes"`
  return rows[0] ?? { usedBytes: 0, ownQuotaBytes: null }
}

export async function putQuota(tx: Tx, userId: string, quotaBytes: number | null): Promise<void> {
  if (quotaBytes === null) {
    await tx.storageQuota.deleteMany({ where: { userId } })
    return
  }
  const change = { quotaBytes: BigInt(quotaBytes) }
  await tx.storageQuota.upsert({ where: { userId }, create: { userId, ...change }, update: change })
}

export async function insertReservation(
  tx: Tx,
  reservation: { uploadId: string; userId: string; courseId: string | null; reservedBytes: number },
): Promise<void> {
  const reservedBytes = BigInt(reservation.reservedBytes)
  await tx.uploadReservation.create({ data: { ...reservation, reservedBytes } })
}

/** Ends a reservation inside the transaction that charges what it was for, and gives where it held room; null when there was none. */
export async function takeReservation(tx: Tx, uploadId: string): Promise<{ courseId: string | null } | null> {
  const where = { uploadId }
  const reservation = await tx.uploadReservation.findUnique({ where, select: { courseId: true } })
  // Of two that take it at once one deletes it.
  const { count } = await tx.uploadReservation.deleteMany({ where })
  return count > 0 ? reservation : null
}

/** Gives the room of an upload back. Doing it again changes nothing. */
export async function releaseReservation(uploadId: string): Promise<void> {
  await sql().query('DELETE FROM upload_reservations WHERE upload_id = $1', [uploadId])
}

export interface Reservation {
  uploadId: string
  reservedBytes: number
}

/** What uploads in flight have reserved, over all people; on request only those old enough to have begun. */
export async function findReservations(olderThanSeconds = 0): Promise<Reservation[]> {
  const { rows } = await sql().query<Reservation>(
    `SELECT upload_id AS "uploadId", reserved_bytes::float8 AS "reservedBytes" FROM upload_reservations
     WHERE created_at <= now() - make_interval(secs => $1) ORDER BY created_at`,
    [olderThanSeconds],
  )
  return rows
}
