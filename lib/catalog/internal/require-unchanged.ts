import { AppError } from '@/lib/platform/errors'

/**
 * Refuses `edited_elsewhere`, with what now stands there, when a field that is to be changed is neither what its editor
 * saw nor already what the editor wants: the second of two tabs learns of the first, and a repeated request does no harm.
 * Fields that two people change beside each other are no conflict.
 */
export function requireUnchanged<Fields extends object>(
  current: Fields,
  changes: Partial<Fields>,
  expected: Partial<Fields> | undefined,
): void {
  const names = Object.keys(expected ?? {}) as (keyof Fields)[]
  const changed = names.filter(
    name => name in changes && current[name] !== expected?.[name] && current[name] !== changes[name],
  )
  if (changed.length === 0) return
  throw new AppError('stale', 'edited_elsewhere', {
    publicMessage: 'Somebody else changed this in the meantime, perhaps you in another window.',
    details: { current: Object.fromEntries(changed.map(name => [name, current[name]])) },
  })
}
