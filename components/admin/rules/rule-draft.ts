import { type Rule, type RuleInput, type RuleTerms, termsOf } from '@/lib/media/rule-schemas'

/** A rule as its form holds it: numbers as they are typed. */
export interface RuleDraft {
  name: string
  action: Rule['action']
  days: string
  overLines: string
  kind: NonNullable<Rule['kind']> | ''
  minMegabytes: string
  courseId: string
  fromStorage: NonNullable<Rule['fromStorage']> | ''
  toStorage: NonNullable<Rule['toStorage']> | ''
  scope: NonNullable<Rule['scope']>
  everyDays: number
  needsApproval: boolean
  isOn: boolean
}

export const NEW_RULE: RuleDraft = {
  ...({
    name: '',
    action: 'drop_renditions',
    days: '90',
    overLines: '720',
    kind: '',
    minMegabytes: '',
  } as const),
  ...({ courseId: '', fromStorage: '', toStorage: '', scope: 'all' } as const),
  ...{ everyDays: 1, needsApproval: true, isOn: true },
}

const MEGABYTE = 1_000_000

export function draftOf(rule: Rule): RuleDraft {
  const { name, action, days, overLines, kind, minBytes, courseId, fromStorage, toStorage, scope } = rule
  const { everyDays, needsApproval, isOn } = rule
  return {
    ...{ name, action, days: String(days), overLines: String(overLines ?? 720), kind: kind ?? '' },
    minMegabytes: minBytes === null ? '' : String(minBytes / MEGABYTE),
    ...{ courseId: courseId ?? '', fromStorage: fromStorage ?? '', toStorage: toStorage ?? '' },
    ...{ scope: scope ?? 'all', everyDays, needsApproval, isOn },
  }
}

export function inputOf(draft: RuleDraft): RuleInput {
  const { name, action, days, overLines, kind, minMegabytes, courseId, fromStorage, toStorage } = draft
  const { scope, everyDays, needsApproval, isOn } = draft
  return {
    ...{ name, action, days: Number(days), scope, everyDays, needsApproval, isOn },
    ...(overLines && { overLines: Number(overLines) }),
    ...(kind && action !== 'drop_renditions' && { kind }),
    ...(minMegabytes && { minBytes: Math.round(Number(minMegabytes) * MEGABYTE) }),
    ...(courseId && action !== 'trash_unused' && { courseId }),
    ...(fromStorage && { fromStorage }),
    ...(toStorage && { toStorage }),
  }
}

/** What can be asked for a dry run; null while something that it needs is missing or no number. */
export function termsOfDraft(draft: RuleDraft): RuleTerms | null {
  const days = Number(draft.days)
  const lines = Number(draft.overLines)
  const isWhole = (number: number, max: number) => Number.isInteger(number) && number >= 1 && number <= max
  if (!isWhole(days, 3650)) return null
  if (draft.action === 'drop_renditions' && !isWhole(lines, 10_000)) return null
  if (!(Number(draft.minMegabytes) >= 0)) return null
  if (draft.action === 'move' && (!draft.toStorage || draft.toStorage === draft.fromStorage)) return null
  const { minBytes } = inputOf(draft)
  const { action, kind, courseId, fromStorage, toStorage, scope } = draft
  return termsOf({
    ...{ action, days, overLines: lines, minBytes: minBytes === undefined ? null : Number(minBytes), scope },
    ...{ kind: kind || null, courseId: courseId || null },
    ...{ fromStorage: fromStorage || null, toStorage: toStorage || null },
  })
}
