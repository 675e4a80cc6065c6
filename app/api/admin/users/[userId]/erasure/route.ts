import { keepPerson } from '@/lib/auth/manage-person'
import { PersonDetails, PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const DELETE = route({
  access: 'admin',
  summary: 'keep a person after all',
  params: PersonRef,
  returns: PersonDetails,
  handle: ({ actor, params }) => keepPerson(actor, params.userId),
})
