import { readPerson } from '@/lib/auth/list-people'
import { changePerson, erasePerson } from '@/lib/auth/manage-person'
import { PersonChanges, PersonDetails, PersonRef } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read a person',
  params: PersonRef,
  returns: PersonDetails,
  handle: ({ actor, params }) => readPerson(actor, params.userId),
})

export const PATCH = route({
  access: 'admin',
  summary: 'change what a person may do',
  params: PersonRef,
  body: PersonChanges,
  returns: PersonDetails,
  handle: ({ actor, params, body }) => changePerson(actor, params.userId, body),
})

export const DELETE = route({
  access: 'admin',
  summary: 'start to erase a person',
  params: PersonRef,
  returns: PersonDetails,
  status: 202,
  handle: ({ actor, params }) => erasePerson(actor, params.userId),
})
