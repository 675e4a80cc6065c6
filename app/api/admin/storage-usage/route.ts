import { StorageUsage } from '@/lib/analytics/schemas'
import { storageUsage } from '@/lib/analytics/storage-usage'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read what the media store holds',
  returns: StorageUsage,
  handle: ({ actor }) => storageUsage(actor),
})
