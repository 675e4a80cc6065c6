import type { Tone } from '@/components/ui/badge'
import { formatByteSize } from '@/components/ui/byte-size'
import { formatDuration } from '@/components/ui/duration-text'
import type { RuleAction, RuleDryRun, RuleRun, RuleTerms } from '@/lib/media/rule-schemas'
import { MOVE_KIND_LABELS, STORAGE_TYPE_LABELS } from '../labels'

export const ACTION_LABELS: Record<RuleAction, { name: string; days: string; what: string }> = {
  drop_renditions: {
    name: 'Drop tall sizes of videos',
    days: 'Not played for',
    what: 'Sizes above a limit are set aside. The original and at least one size that plays always stay.',
  },
  drop_versions: {
    name: 'Drop old versions of files',
    days: 'Replaced for',
    what: 'Versions that were replaced go for good. The present version always stays, and the last copy of a file as well.',
  },
  move: {
    name: 'Move files to another storage',
    days: 'Not opened for',
    what: 'Bytes are copied, verified and then read from the other storage. Nobody notices.',
  },
  trash_unused: {
    name: 'Put unused files into the trash',
    days: 'Older than',
    what: 'Files that are in no lesson, course or product, and that nobody opened in that time.',
  },
}

export const SCOPE_LABELS = { all: 'All of it', original: 'Originals only', rendition: 'Renditions only' }
export const EVERY_LABELS: Record<number, string> = { 1: 'Every day', 7: 'Every week', 30: 'Every month' }
export const everyWords = (days: number) => EVERY_LABELS[days] ?? `Every ${days} days`

const count = (number: number, one: string) =>
  number === 1 ? `1 ${one}` : `${number.toLocaleString('en')} ${one}s`
export const filesWords = (number: number) => count(number, 'file')

/** What a rule says, in a sentence. */
export function termsWords(terms: RuleTerms, courseTitle?: string | null): string {
  const { action, days, overLines, kind, minBytes, courseId, fromStorage, toStorage, scope } = terms
  const parts: (string | false)[] = [
    action === 'drop_renditions' && `sizes above ${overLines}p`,
    action === 'move' && toStorage !== null && `to ${STORAGE_TYPE_LABELS[toStorage]}`,
    action === 'move' && scope !== null && scope !== 'all' && SCOPE_LABELS[scope].toLowerCase(),
    `${ACTION_LABELS[action].days.toLowerCase()} ${count(days, 'day')}`,
    kind !== null && MOVE_KIND_LABELS[kind].toLowerCase(),
    minBytes !== null && `from ${formatByteSize(minBytes)} on`,
    courseId !== null && `of ${courseTitle ?? 'one course'}`,
    fromStorage !== null && `on ${STORAGE_TYPE_LABELS[fromStorage]}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** The same as a sentence of its own. */
export function termsSentence(terms: RuleTerms): string {
  const words = termsWords(terms)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

export const STATE_LABELS: Record<RuleRun['state'], { name: string; tone: Tone }> = {
  waiting: { name: 'Waits for approval', tone: 'caution' },
  running: { name: 'Under way', tone: 'accent' },
  done: { name: 'Done', tone: 'positive' },
  canceled: { name: 'Canceled', tone: 'neutral' },
  expired: { name: 'Expired', tone: 'neutral' },
  replaced: { name: 'Replaced', tone: 'neutral' },
  undoing: { name: 'Being undone', tone: 'accent' },
  undone: { name: 'Undone', tone: 'neutral' },
}

/** What became of the files of a run, those that were done, those that stayed and those that failed apart. */
export function outcomeWords({ doneCount, keptCount, failedCount, undoneCount }: RuleRun): string {
  const parts = [
    doneCount > 0 && `${doneCount.toLocaleString('en')} done`,
    undoneCount > 0 && `${undoneCount.toLocaleString('en')} put back`,
    keptCount > 0 && `${keptCount.toLocaleString('en')} stayed`,
    failedCount > 0 && `${failedCount.toLocaleString('en')} failed`,
  ]
  return parts.filter(Boolean).join(', ') || 'None'
}

export function touchedWords(touched: { learnersTotal: number; learnersInProgress: number }): string {
  const { learnersTotal, learnersInProgress } = touched
  if (learnersTotal === 0) return 'No learner has learned with them.'
  return `${count(learnersTotal, 'learner')} learned with them, ${learnersInProgress.toLocaleString('en')} in the middle.`
}

/** What is said beside a plan that was made by hand: one of a rule that acts by itself holds nothing up. */
export const handPlanWords = (needsApproval: boolean) =>
  needsApproval
    ? {}
    : { description: 'Approve it to start now. At its next turn the rule looks again and acts by itself.' }

/** What holds of that which a run had done when it was ended. */
export const DONE_WORDS: Record<RuleAction, string> = {
  drop_renditions: 'What was done can be undone.',
  drop_versions: 'What went before that is gone.',
  move: 'What was moved before that stays there.',
  trash_unused: 'What was done can be undone.',
}

/** What a way back would cost. */
export function wayBackWords(action: RuleAction, dry: RuleDryRun): string {
  const { undoDays, undoSeconds, undoBytes } = dry
  if (action === 'move') return `A way back is another move: ${formatByteSize(undoBytes)} to copy again.`
  if (action === 'drop_versions')
    return `There is no way back: ${formatByteSize(undoBytes)} would have to be sent again.`
  const later =
    action === 'trash_unused'
      ? `${formatByteSize(undoBytes)} would have to be sent again`
      : `${formatDuration(undoSeconds)} of video would have to be processed again`
  return `It can be undone for ${undoDays} days at no cost. After that, ${later}.`
}

export const frees = (action: RuleAction) => (action === 'move' ? 'moved' : 'freed')
