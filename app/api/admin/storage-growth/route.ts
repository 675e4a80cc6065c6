import { GrowthChoice, StorageGrowth } from '@/lib/analytics/growth-schemas'
import { storageGrowth } from '@/lib/analytics/storage-growth'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read how storage grew and when the room ends',
  query: GrowthChoice,
  returns: StorageGrowth,
  handle: ({ actor, query }) => storageGrowth(actor, query),
})
