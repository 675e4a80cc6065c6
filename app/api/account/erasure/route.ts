import { z } from 'zod'
import { readOwnData } from '@/lib/auth/read-own-data'
import { keepAccount, requestErasure } from '@/lib/auth/request-erasure'
import { Erasure, OwnData, PasswordConfirmation } from '@/lib/auth/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'learner',
  summary: 'read what erasing the own account would do',
  returns: OwnData,
  handle: ({ actor }) => readOwnData(actor),
})

export const POST = route({
  access: 'learner',
  summary: 'ask for the end of the own account',
  body: PasswordConfirmation,
  returns: Erasure,
  status: 202,
  handle: ({ actor, body }) => requestErasure(actor, body.password),
})

export const DELETE = route({
  access: 'learner',
  summary: 'keep the own account after all',
  returns: z.void(),
  status: 204,
  handle: ({ actor }) => keepAccount(actor),
})
