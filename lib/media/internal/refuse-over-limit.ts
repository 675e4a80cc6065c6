import type { Limit } from '@/lib/media/limit-store'
import { sizeText } from '@/lib/media/policy'
import type { UploadLimit } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'

export type LimitOf = Extract<UploadLimit['of'], 'quota' | 'course_quota' | 'site_quota'>

const REASONS = { quota: 'quota_full', course_quota: 'course_full', site_quota: 'site_full' } as const
const WHO = { quota: 'you may keep', course_quota: 'this course may keep', site_quota: 'this site may keep' }

/**
 * Refuses `quota_full`, `course_full` or `site_full` when so many bytes more would be too many, with the limit, its value and who can
 * change it. Bytes that are charged already cost nothing.
 */
export function refuseOverLimit(of: LimitOf, limit: Limit | null, moreBytes: number): void {
  if (!limit || limit.quotaBytes === null) return
  const { usedBytes, quotaBytes } = limit
  if (moreBytes <= 0 || usedBytes + moreBytes <= quotaBytes) return
  throw overLimit(of, { usedBytes, quotaBytes }, moreBytes)
}

/** That refusal, of a limit that is known to be too small. */
export function overLimit(
  of: LimitOf,
  { usedBytes, quotaBytes }: { usedBytes: number; quotaBytes: number },
  moreBytes: number,
): AppError {
  const left = Math.max(0, quotaBytes - usedBytes)
  return new AppError('too_large', REASONS[of], {
    publicMessage: `This needs ${sizeText(moreBytes)}, and ${sizeText(left)} are left of the ${sizeText(quotaBytes)} that ${WHO[of]}. Remove files you no longer need, or ask an administrator for more.`,
    details: { limit: { of, valueBytes: quotaBytes, usedBytes, changedBy: 'An administrator' } },
  })
}
