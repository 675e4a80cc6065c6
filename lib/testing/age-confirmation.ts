import type { Actor } from '@/lib/auth/actor'
import { sql } from '@/lib/platform/postgres'

/** As if the person of this session had said their password that many minutes ago. */
export async function ageConfirmation({ sessionId }: Actor, minutes: number): Promise<void> {
  await sql().query(
    'UPDATE user_sessions SET confirmed_at = now() - make_interval(mins => $2) WHERE session_id = $1',
    [sessionId, minutes],
  )
}
