import { z } from 'zod'
import { FILE_KINDS } from '@/lib/media/schemas'

export const RULE_ACTIONS = ['drop_renditions', 'drop_versions', 'move', 'trash_unused'] as const
export type RuleAction = (typeof RULE_ACTIONS)[number]
/** The same list as of the drivers, which browsers must not load. */
export const RULE_STORAGES = ['local', 'google-drive', 'cloud'] as const
export const RULE_SCOPES = ['original', 'rendition', 'all'] as const
/** As many files as one run takes, the largest first. */
export const RULE_FILES_MAX = 10_000
/** For how long a plan waits for somebody to approve it. */
export const PLAN_DAYS = 7

const Days = z.coerce.number().int().min(1).max(3650)
const Choice = {
  action: z.enum(RULE_ACTIONS),
  /** For how long nobody opened a file, or how old it has to be. */
  days: Days.default(90),
  /** Of videos: sizes above this go. */
  overLines: z.coerce.number().int().min(1).max(10_000).nullish(),
  kind: z.enum(FILE_KINDS).nullish(),
  minBytes: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish(),
  courseId: z.uuid().nullish(),
  /** Only what lies here. */
  fromStorage: z.enum(RULE_STORAGES).nullish(),
  toStorage: z.enum(RULE_STORAGES).nullish(),
  /** Which contents of a file move. */
  scope: z.enum(RULE_SCOPES).nullish(),
}

type Given = z.output<z.ZodObject<typeof Choice>>

type Places = Pick<Given, 'action' | 'fromStorage' | 'toStorage'>
const goesSomewhere = ({ action, toStorage }: Places) => action !== 'move' || Boolean(toStorage)
const NOWHERE = { path: ['toStorage'], message: 'Choose where the files move to.' }
const goesElsewhere = ({ action, fromStorage, toStorage }: Places) =>
  action !== 'move' || !fromStorage || fromStorage !== toStorage
const NOT_ELSEWHERE = { path: ['toStorage'], message: 'Choose another storage than the one that is left.' }

// Passed over in silence it would be a rule for the whole site.
const isOfACourse = ({ action, courseId }: Pick<Given, 'action' | 'courseId'>) =>
  action !== 'trash_unused' || !courseId
const OF_NONE = { path: ['courseId'], message: 'Unused files are in no course.' }
const isOfItsKind = ({ action, kind }: Pick<Given, 'action' | 'kind'>) =>
  action !== 'drop_renditions' || !kind || kind === 'video'
const ONLY_VIDEOS = { path: ['kind'], message: 'Only videos have sizes.' }

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
}
const format = z.enum(['csv', 'json']).default('csv')

/** What a rule is about and what it does, as a question that changes nothing. */
export const RuleChoice = z
  .object(Choice)
  .refine(goesSomewhere, NOWHERE)
  .refine(goesElsewhere, NOT_ELSEWHERE)
  .refine(isOfACourse, OF_NONE)
  .refine(isOfItsKind, ONLY_VIDEOS)
export type RuleChoice = z.output<typeof RuleChoice>
export const RuleChoicePage = z
  .object({ ...Choice, ...paging })
  .refine(goesSomewhere, NOWHERE)
  .refine(goesElsewhere, NOT_ELSEWHERE)
  .refine(isOfACourse, OF_NONE)
  .refine(isOfItsKind, ONLY_VIDEOS)
export type RuleChoicePage = z.output<typeof RuleChoicePage>
export const RuleChoiceExport = z
  .object({ ...Choice, format })
  .refine(goesSomewhere, NOWHERE)
  .refine(goesElsewhere, NOT_ELSEWHERE)
  .refine(isOfACourse, OF_NONE)
  .refine(isOfItsKind, ONLY_VIDEOS)
export type RuleChoiceExport = z.output<typeof RuleChoiceExport>

export const RuleInput = z
  .object({
    ...Choice,
    name: z.string('Give it a name.').trim().min(1, 'Give it a name.').max(60, 'At most 60 characters.'),
    everyDays: z.number().int().min(1).max(365).default(1),
    needsApproval: z.boolean().default(true),
    isOn: z.boolean().default(true),
  })
  .refine(goesSomewhere, NOWHERE)
  .refine(goesElsewhere, NOT_ELSEWHERE)
  .refine(isOfACourse, OF_NONE)
  .refine(isOfItsKind, ONLY_VIDEOS)
export type RuleInput = z.input<typeof RuleInput>
export type SettledRule = z.output<typeof RuleInput>

export const RuleRef = z.object({ ruleId: z.uuid() })
export const RuleRunRef = z.object({ runId: z.uuid() })

export const RULE_STATES = [
  ...(['waiting', 'running', 'done', 'canceled'] as const),
  ...(['expired', 'replaced', 'undoing', 'undone'] as const),
] as const

/** A rule as it is carried out. */
export const RuleTerms = z.object({
  action: z.enum(RULE_ACTIONS),
  days: z.number().int(),
  overLines: z.number().int().nullable(),
  kind: z.enum(FILE_KINDS).nullable(),
  minBytes: z.number().nullable(),
  courseId: z.string().nullable(),
  fromStorage: z.enum(RULE_STORAGES).nullable(),
  toStorage: z.enum(RULE_STORAGES).nullable(),
  scope: z.enum(RULE_SCOPES).nullable(),
})
export type RuleTerms = z.infer<typeof RuleTerms>

/** What an action does not ask for is left out, so that a rule says nothing that it does not do. */
export function termsOf(given: Given): RuleTerms {
  const { action, days } = given
  const isMove = action === 'move'
  return {
    ...{ action, days },
    overLines: action === 'drop_renditions' ? (given.overLines ?? 720) : null,
    kind: action === 'drop_renditions' ? null : (given.kind ?? null),
    courseId: action === 'trash_unused' ? null : (given.courseId ?? null),
    minBytes: given.minBytes ?? null,
    fromStorage: given.fromStorage ?? null,
    toStorage: isMove ? (given.toStorage ?? null) : null,
    scope: isMove ? (given.scope ?? 'all') : null,
  }
}

export const RuleRun = z.object({
  runId: z.string(),
  ruleId: z.string().nullable(),
  rule: RuleTerms.extend({ name: z.string() }),
  state: z.enum(RULE_STATES),
  createdAt: z.string(),
  expiresAt: z.string(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
  waitingReason: z.string().nullable(),
  promisedCount: z.number().int(),
  promisedBytes: z.number(),
  /** There were more files than one run takes. */
  isMore: z.boolean(),
  courseCount: z.number().int(),
  learnersTotal: z.number().int(),
  learnersInProgress: z.number().int(),
  doneCount: z.number().int(),
  keptCount: z.number().int(),
  failedCount: z.number().int(),
  undoneCount: z.number().int(),
  /** What was set aside or moved: to be held against the promise. */
  realBytes: z.number(),
  /** What has left the store by now. */
  freedBytes: z.number(),
  /** Why files stayed and how many, the most frequent first. */
  reasons: z.array(z.object({ outcome: z.string(), reason: z.string(), count: z.number().int() })),
})
export type RuleRun = z.infer<typeof RuleRun>

export const RuleRunSearch = z.object(paging)
export type RuleRunSearch = z.infer<typeof RuleRunSearch>
export const RuleRunPage = z.object({ data: z.array(RuleRun), nextCursor: z.string().nullable() })
export type RuleRunPage = z.infer<typeof RuleRunPage>
export const RuleRunExport = z.object({ format })

/** Whether a run waits or is under way, rather than over. */
export const isOpenRun = ({ state }: Pick<RuleRun, 'state'>) =>
  state === 'waiting' || state === 'running' || state === 'undoing'

export const Rule = RuleTerms.extend({
  ruleId: z.string(),
  name: z.string(),
  everyDays: z.number().int(),
  needsApproval: z.boolean(),
  isOn: z.boolean(),
  courseTitle: z.string().nullable(),
  plannedAt: z.string().nullable(),
  lastRun: RuleRun.nullable(),
})
export type Rule = z.infer<typeof Rule>

export const RuleItem = z.object({
  targetId: z.string(),
  fileId: z.string(),
  originalName: z.string().nullable(),
  kind: z.string().nullable(),
  ownerName: z.string().nullable(),
  courseTitle: z.string().nullable(),
  why: z.string(),
  promisedBytes: z.number(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
})
export type RuleItem = z.infer<typeof RuleItem>
export const RuleItemPage = z.object({ data: z.array(RuleItem), nextCursor: z.string().nullable() })
export type RuleItemPage = z.infer<typeof RuleItemPage>

/** What a rule would do now, which changes nothing. */
export const RuleDryRun = z.object({
  fileCount: z.number().int(),
  isMore: z.boolean(),
  contentCount: z.number().int(),
  bytes: z.number(),
  courses: z.array(z.object({ courseId: z.string(), title: z.string() })),
  learnersTotal: z.number().int(),
  learnersInProgress: z.number().int(),
  /** For how long it is undone at no cost; null when there is no way back but by hand. */
  undoDays: z.number().int().nullable(),
  /** What a way back after that costs: video to be made again, and bytes to be copied or sent again. */
  undoSeconds: z.number(),
  undoBytes: z.number(),
})
export type RuleDryRun = z.infer<typeof RuleDryRun>

export const RuleItemSearch = z.object({
  ...paging,
  outcome: z.enum(['open', 'done', 'kept', 'failed', 'undone']).optional(),
})
export type RuleItemSearch = z.infer<typeof RuleItemSearch>
export const RuleItemExport = z.object({ format })
