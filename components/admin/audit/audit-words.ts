import { SYSTEM_ACTOR } from '@/lib/analytics/audit-policy'
import type { AuditChoice } from '@/lib/analytics/audit-queries'
import type { AuditOverview } from '@/lib/analytics/audit-schemas'

const ACTIONS: Record<string, string> = {
  'acting.start': 'Began to act as somebody',
  'acting.end': 'Stopped acting as somebody',
  'acting.write': 'Changed something as somebody',
  'audit.check': 'Checked the audit log',
  'captions.change': 'Changed captions',
  'captions.delete': 'Deleted captions',
  'category.change': 'Changed a category',
  'category.create': 'Added a category',
  'category.delete': 'Deleted a category',
  'category.order': 'Ordered the categories',
  'cleanup.start': 'Cleaned up media',
  'cleanup.undo': 'Took a clean-up back',
  'course.approve': 'Approved a course',
  'course.submit': 'Sent a course for review',
  'course.change': 'Changed a course',
  'course.delete': 'Deleted a course',
  'course.publish': 'Published a course',
  'course.return': 'Returned a course to be mended',
  'course.withdraw': 'Withdrew a course',
  'file.add': 'Brought a file to a course of somebody else',
  'file.drop_version': 'Dropped a version of a file',
  'file.purge': 'Removed a file for good',
  'file.replace': 'Brought a new version of a file',
  'file.restore': 'Restored a file',
  'file.retry': 'Had a file processed again',
  'file.return_to_version': 'Put an older version of a file back',
  'file.trash': 'Put a file into the trash',
  'file.use': 'Used a file in a lesson',
  'finding.keep': 'Took a finding out of quarantine',
  'media.bulk': 'Did something to many files',
  'media.bulk_cancel': 'Ended an act on many files',
  'media.cancel': 'Canceled the processing of a file',
  'media.delete': 'Deleted media',
  'media.drop_rendition': 'Dropped the tallest size of a video',
  'media.move': 'Moved a file to another storage',
  'media.reprocess': 'Had a file processed again',
  'media.restore': 'Restored a file',
  'media.retry': 'Had a failed file tried again',
  'media.tag': 'Tagged a file',
  'media.trash': 'Put a file into the trash',
  'media.untag': 'Took a tag off a file',
  'order.cancel': 'Canceled an order',
  'order.fulfill': 'Fulfilled an order',
  'product.change': 'Changed a product',
  'product.delete': 'Deleted a product',
  'quota.change': 'Changed a storage quota',
  'review.hide': 'Hid a review',
  'review.show': 'Showed a review',
  'rule.approve': 'Approved a plan of a rule',
  'rule.cancel': 'Declined a plan or ended a run',
  'rule.change': 'Changed a rule of the media store',
  'rule.create': 'Made a rule of the media store',
  'rule.delete': 'Removed a rule of the media store',
  'rule.plan': 'Planned a run of a rule',
  'rule.undo': 'Took a run of a rule back',
  'scan.check': 'Had contents checked',
  'scan.refresh': 'Looked at findings again',
  'scan.scan': 'Had the stores scanned',
  'site.change': 'Changed a setting of the site',
  'statements.reset': 'Had statements counted anew',
  'storage_move.cancel': 'Canceled a storage move',
  'storage_move.start': 'Started a storage move',
  'user.change': 'Changed what a person may do',
  'user.create': 'Made an account',
  'user.erase': 'Asked for an account to be deleted',
  'user.keep': 'Kept an account',
  'user.sign_out': 'Signed a person out everywhere',
}

/** An act in words; one that has none is shown by its name. */
export const actionWords = (action: string): string => ACTIONS[action] ?? action

export const personWords = (person: { name: string | null } | null): string =>
  person ? (person.name ?? 'Somebody who is gone') : 'The system'

/** What a filter narrows the log to. */
export function filterWords(
  name: keyof AuditChoice,
  value: string,
  overview: AuditOverview | undefined,
): string {
  if (name === 'action') return actionWords(value)
  if (name === 'actor') {
    if (value === SYSTEM_ACTOR) return 'By the system'
    return `By ${overview?.actors.find(actor => actor.id === value)?.name ?? 'one person'}`
  }
  if (name === 'from') return `From ${value}`
  if (name === 'to') return `To ${value}`
  if (name === 'within') return 'The files of one act'
  return name === 'targetType' ? `About ${value.replaceAll('_', ' ')}` : `Only ${value}`
}

/** A value of `before` or `after` as text. */
export function valueWords(value: unknown): string {
  if (value === undefined) return '—'
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
