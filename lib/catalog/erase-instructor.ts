import { dropUnusedSearchWords } from '@/lib/catalog/search-word-store'
import type { EventHandlers } from '@/lib/platform/outbox'

/** The search keeps words and not whose they are: a name that was on no other course goes with its account (check 77). */
export const instructorEvents: EventHandlers = {
  'account.erased.catalog': async () => {
    await dropUnusedSearchWords()
  },
}
