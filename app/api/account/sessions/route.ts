import { endOtherSessions, listOwnSessions } from '@/lib/auth/own-sessions'
import { SessionList, SessionsEnded } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'learner',
  summary: 'list where one is signed in',
  returns: SessionList,
  handle: ({ actor }) => listOwnSessions(actor),
})

export const DELETE = route({
  access: 'learner',
  summary: 'sign out everywhere else',
  returns: SessionsEnded,
  handle: ({ actor }) => endOtherSessions(actor),
})
