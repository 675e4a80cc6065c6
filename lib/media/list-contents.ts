import type { Actor } from '@/lib/auth/actor'
import type { ContentFilter, ContentPage } from '@/lib/media/contents-schemas'
import { CONTENTS_PER_PAGE, findContents, findOnTheWay } from '@/lib/media/contents-store'
import { addAmounts } from '@/lib/media/ledger-schemas'
import { canManageStorage } from '@/lib/media/policy'
import { AppError } from '@/lib/platform/errors'

/**
 * The contents that make up a figure of the ledger, the largest first, with their sum, which is that figure. What is on
 * its way stands before all others on the first page. Refuses `role_not_allowed`.
 */
export async function listContents(actor: Actor, filter: ContentFilter): Promise<ContentPage> {
  if (!canManageStorage(actor)) throw new AppError('forbidden', 'role_not_allowed')
  const [{ rows, total }, onTheWay] = await Promise.all([findContents(filter), findOnTheWay(filter)])
  const arriving = onTheWay.map(({ sizeBytes }) => ({
    ...{ count: 1, physicalBytes: sizeBytes, logicalBytes: sizeBytes, sharedBytes: 0 },
  }))
  return {
    data: [...(filter.page === 1 ? onTheWay : []), ...rows.slice(0, CONTENTS_PER_PAGE)],
    hasMore: rows.length > CONTENTS_PER_PAGE,
    total: addAmounts([total, ...arriving]),
  }
}
