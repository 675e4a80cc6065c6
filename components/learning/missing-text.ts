import { formatClock } from '@/components/ui/duration-text'
import type { MissingPart } from '@/lib/learning/schemas'

/** Why a lesson is not complete yet, as a sentence; with the file's name where there are several. */
export function missingText(part: MissingPart, isNamed: boolean): string {
  const text = sentence(part)
  if (!isNamed || !('name' in part)) return text
  return `${part.name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

function sentence(part: MissingPart): string {
  switch (part.kind) {
    case 'watch':
      return `Complete once ${formatClock(part.neededSeconds)} has been played, ${formatClock(part.watchedSeconds)} so far.`
    case 'read':
      return 'To be read, then marked as complete.'
    case 'wait':
      return 'Still being prepared.'
    case 'mark':
      return 'Done once you mark it as complete.'
  }
}
