import { RULE_LABELS } from '@/components/admin/clean-up/clean-up-labels'
import { STORAGE_LABELS } from '@/components/admin/media/media-labels'
import type { AuditChoice } from '@/lib/analytics/audit-queries'
import type { AuditRow } from '@/lib/analytics/audit-schemas'

type Target = AuditRow['target']

const DONE: Record<string, string> = {
  delete: 'put into the trash',
  restore: 'restored',
  reprocess: 'processed again',
  tag: 'tagged',
  untag: 'freed of a tag',
}

/** What an entry is about, as people call it. What is gone, and of which the log says no more, is called by its id. */
export function targetWords(target: Target): string {
  const { type, name, author, about, id } = target
  if (type.endsWith('_review') && name) return `Review of “${name}” by ${author ?? 'somebody who is gone'}`
  if (about) return actWords(type, about) ?? plainWords(target)
  if (name) return name
  if (type === 'site') return 'The whole site'
  if (id === 'all') return ALL[type] ?? plainWords(target)
  return plainWords(target)
}

const ALL: Record<string, string> = { category: 'All categories', audit_log: 'The audit log' }

const plainWords = ({ type, id }: Target) => `${type.replaceAll('_', ' ')} ${id}`

const countWords = (count: unknown) =>
  `${Number(count).toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`
const storageWords = (storage: unknown) => STORAGE_LABELS[String(storage)] ?? String(storage)

function actWords(type: string, about: Record<string, unknown>): string | undefined {
  const { kind, count, detail, rule, fromStorage, toStorage } = about
  if (type === 'storage_move')
    return `Everything from ${storageWords(fromStorage)} to ${storageWords(toStorage)}`
  if (type === 'cleanup') {
    const label = RULE_LABELS[rule as keyof typeof RULE_LABELS]
    return `${countWords(count)}: ${label ? label.name.toLowerCase() : String(rule)}`
  }
  const done = kind === 'move' ? `moved to ${storageWords(detail)}` : DONE[String(kind)]
  return done && `${countWords(count)}: ${done}`
}

/** The entries of the single files of an act on many, or null. */
export function filesOfAct({ type, id }: Target): AuditChoice | null {
  return type === 'bulk_act' || type === 'cleanup' ? { within: id } : null
}
