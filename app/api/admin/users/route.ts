import { listPeople } from '@/lib/auth/list-people'
import { addPerson } from '@/lib/auth/manage-person'
import { NewAccount, PeopleFilter, PeoplePage, PersonDetails } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'list people',
  query: PeopleFilter,
  returns: PeoplePage,
  shape: 'page',
  handle: ({ actor, query }) => listPeople(actor, query),
})

export const POST = route({
  access: 'admin',
  summary: 'add a person',
  body: NewAccount,
  returns: PersonDetails,
  status: 201,
  handle: ({ actor, body }) => addPerson(actor, body),
})
