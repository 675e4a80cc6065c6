import type { Db } from 'mongodb'
import type { Pool } from 'pg'

const ACTIVITY_DAYS = 90
const ACTIVITY_EACH_DAY = 2500
const AUDIT_ENTRIES = 50_000

const CHAIN = `DO $$
  DECLARE
    entry audit_log;
    head audit_chain_head;
    link text;
  BEGIN
    SELECT * INTO STRICT head FROM audit_chain_head;
    FOR entry IN SELECT * FROM audit_log WHERE audit_id NOT IN (SELECT audit_id FROM audit_chain) ORDER BY audit_id LOOP
      link := audit_hash(head.hash, head.position + 1, entry);
      INSERT INTO audit_chain (position, audit_id, previous_hash, hash) VALUES (head.position + 1, entry.audit_id, head.hash, link);
      head.position := head.position + 1;
      head.hash := link;
    END LOOP;
    UPDATE audit_chain_head SET position = head.position, hash = head.hash;
  END $$`

/** Ninety days of activity, a long audit log, and a year of snapshots of what is stored. */
export async function fillDays(pool: Pool, store: Db): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      `INSERT INTO user_activity_log (user_id, activity_type, duration_seconds, "timestamp")
       SELECT u.user_id::text, (ARRAY['video_watch', 'progress', 'complete', 'quiz', 'download'])[1 + n % 5], n % 600,
         now() - (n / ${ACTIVITY_EACH_DAY}) * interval '1 day' - (n % 1440) * interval '1 minute'
       FROM generate_series(0, ${ACTIVITY_DAYS * ACTIVITY_EACH_DAY - 1}) n
         JOIN (SELECT user_id, row_number() OVER (ORDER BY user_id) AS place FROM users LIMIT 1000) u ON u.place = 1 + n % 1000`,
    )
    // The chain is made at the end: entry by entry its trigger would change the same row as often within one transaction.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query(
      `INSERT INTO audit_log (actor_id, action, target_type, target_id, before, after, created_at)
       SELECT a.user_id, 'media.' || (ARRAY['remove', 'restore', 'move', 'tag', 'retry'])[1 + n % 5], 'media', 'bench-' || lpad((n % 1000)::text, 8, '0'),
         '{"state": "ready"}', '{"state": "gone"}', now() - n * interval '2 minutes'
       FROM generate_series(0, ${AUDIT_ENTRIES - 1}) n
         JOIN (SELECT user_id, row_number() OVER (ORDER BY user_id) AS place FROM users WHERE user_type <> 'student' LIMIT 10) a
           ON a.place = 1 + n % 10`,
    )
    await client.query(CHAIN)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  await store.collection('storage_snapshots').insertMany(snapshots())
}

function snapshots(): Record<string, unknown>[] {
  return Array.from({ length: 365 }, (_, i) => i + 1).flatMap(ago => {
    const takenAt = new Date(Date.now() - ago * 86_400_000)
    const share = 1 - ago / 400
    return ['local', 'cloud'].map(storageType => {
      const physicalBytes = Math.round(3e11 * share)
      return {
        ...{ day: takenAt.toISOString().slice(0, 10), storageType, takenAt, isEstimated: false },
        ...{ physicalBytes, logicalBytes: physicalBytes, sharedBytes: 0 },
        parts: { original: physicalBytes / 2, rendition: physicalBytes / 2 },
        kinds: { video: physicalBytes },
      }
    })
  })
}
