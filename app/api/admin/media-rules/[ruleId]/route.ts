import { z } from 'zod'
import { route } from '@/lib/http/route'
import { changeRule, readRule, removeRule } from '@/lib/media/manage-rules'
import { Rule, RuleInput, RuleRef } from '@/lib/media/rule-schemas'

export const GET = route({
  access: 'admin',
  summary: 'read a rule of the media store',
  params: RuleRef,
  returns: Rule,
  handle: ({ actor, params }) => readRule(actor, params.ruleId),
})

export const PUT = route({
  access: 'admin',
  summary: 'change a rule of the media store',
  params: RuleRef,
  body: RuleInput,
  returns: Rule,
  handle: ({ actor, params, body }) => changeRule(actor, params.ruleId, body),
})

export const DELETE = route({
  access: 'admin',
  summary: 'remove a rule of the media store',
  params: RuleRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeRule(actor, params.ruleId),
})
