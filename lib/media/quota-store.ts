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

/** Ends a reservation inside the transaction that charges what it was for, and gives the bytes it held. */
export async function takeReservation(tx: Tx, uploadId: string): Promise<number> {
  const { count } = await tx.uploadReservation.deleteMany({ where: { uploadId } })
  return count
}

/** Gives the room of an upload back. Doing it again changes nothing. */
export async function releaseReservation(uploadId: string): Promise<void> {
  await sql().query('DELETE FROM upload_reservations WHERE upload_id = $1', [uploadId])
}

/** Reservations that are old enough for their upload to have begun. */
export async function findReservations(olderThanSeconds: number): Promise<string[]> {
  const { rows } = await sql().query<{ uploadId: string }>(
    `SELECT upload_id AS "uploadId" FROM upload_reservations
     WHERE created_at < now() - make_interval(secs => $1) ORDER BY created_at`,
    [olderThanSeconds],
  )
  return rows.map(row => row.uploadId)
}

/** Bytes that uploads in flight may still bring or have brought, over all people. */
export async function sumReservations(): Promise<number> {
  const { rows } = await sql().query<{ bytes: number }>(
    'SELECT coalesce(sum(reserved_bytes), 0)::float8 AS bytes FROM upload_reservations',
  )
  return rows[0]?.bytes ?? 0
}
