import { USER_TYPES } from '@/lib/auth/policy'
import type { PersonAct } from '@/lib/auth/schemas'
import { ROLE_LABELS } from './people-choice'

/** One act of the audit log in words. */
export function actText({ action, before, after }: Pick<PersonAct, 'action' | 'before' | 'after'>): string {
  if (action === 'user.create') return `Made the account, as ${roleOf(after)}`
  if (action === 'user.erase') return 'Asked for the account to be deleted'
  if (action === 'user.keep') return 'Kept the account after all'
  if (action === 'user.sign_out') return 'Signed the person out everywhere'
  if (action === 'quota.change') return 'Changed the storage quota'
  if (action === 'acting.start') return 'Began to see Lectern as this person'
  if (action === 'acting.end') return 'Stopped seeing Lectern as this person'
  if (action === 'acting.write') return `As this person: ${after?.operation}`
  if (action !== 'user.change') return action
  const changes = [
    ...(before?.userType === after?.userType ? [] : [`role from ${roleOf(before)} to ${roleOf(after)}`]),
    ...(before?.isSuspended === after?.isSuspended ? [] : [after?.isSuspended ? 'suspended' : 'restored']),
  ]
  const text = changes.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function roleOf(facts: Record<string, unknown> | null): string {
  const role = USER_TYPES.find(type => type === facts?.userType)
  return role ? ROLE_LABELS[role].toLowerCase() : 'unknown'
}
