import type { Actor } from '@/lib/auth/actor'
import type { FailureReason } from '@/lib/media/failure-reason-schemas'
import { findFailureReasons } from '@/lib/media/failure-reason-store'
import { requireAdmin } from '@/lib/media/list-admin-library'

const REASONS_MAX = 100

/** Why jobs failed, as the list of failed jobs can be narrowed to, the most frequent first. Refuses `role_not_allowed`. */
export function listFailureReasons(
  actor: Actor,
  limit: number | null = REASONS_MAX,
): Promise<FailureReason[]> {
  requireAdmin(actor)
  return findFailureReasons(limit)
}
