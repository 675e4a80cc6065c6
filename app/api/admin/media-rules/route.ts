import { z } from 'zod'
import { route } from '@/lib/http/route'
import { createRule, listRules } from '@/lib/media/manage-rules'
import { Rule, RuleInput } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'list the rules of the media store with their last runs',
  returns: z.array(Rule),
  handle: ({ actor }) => listRules(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'make a rule of the media store',
  body: RuleInput,
  returns: Rule,
  status: 201,
  handle: ({ actor, body }) => createRule(actor, body),
})
