import { signOutPerson } from '@/lib/auth/manage-person'
import { PersonDetails, PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'admin',
  summary: 'sign a person out everywhere',
  params: PersonRef,
  returns: PersonDetails,
  handle: ({ actor, params }) => signOutPerson(actor, params.userId),
})
