import { USER_TYPES, type UserType } from '@/lib/auth/policy'
import type { PeopleChoice } from '@/lib/auth/queries'
import type { PersonState } from '@/lib/auth/schemas'

export const ROLE_LABELS: Record<UserType, string> = {
  student: 'Student',
  instructor: 'Instructor',
  admin: 'Admin',
}

export const STATE_LABELS: Record<PersonState, string> = {
  active: 'Active',
  suspended: 'Suspended',
  leaving: 'Being deleted',
  erased: 'Deleted',
}

/** What the list can be narrowed to. */
export const STATE_CHOICES = { present: 'Not deleted', ...STATE_LABELS }
const STATES = Object.keys(STATE_CHOICES) as (keyof typeof STATE_CHOICES)[]

/** What the address of the page says about the list of people; words it does not know are passed over. */
export function peopleChoiceOf(params: { get(name: string): string | null }): PeopleChoice {
  const q = params.get('q')?.trim().slice(0, 200)
  const userType = USER_TYPES.find(type => type === params.get('userType'))
  const state = STATES.find(each => each === params.get('state'))
  return { ...(q ? { q } : {}), ...(userType ? { userType } : {}), ...(state ? { state } : {}) }
}

export function peopleHref(choice: PeopleChoice): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(choice)) if (value) params.set(name, value)
  return params.size > 0 ? `/admin/users?${params}` : '/admin/users'
}
