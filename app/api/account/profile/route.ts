import { readProfile } from '@/lib/auth/read-profile'
import { Profile, ProfileChanges } from '@/lib/auth/schemas'
import { updateProfile } from '@/lib/auth/update-profile'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'learner',
  summary: 'read the own profile',
  returns: Profile,
  handle: ({ actor }) => readProfile(actor),
})

export const PATCH = route({
  access: 'learner',
  summary: 'change the own profile',
  body: ProfileChanges,
  returns: Profile,
  handle: ({ actor, body }) => updateProfile(actor, body),
})
