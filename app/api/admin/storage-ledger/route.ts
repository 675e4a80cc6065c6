import { route } from '@/lib/http/route'
import { StorageLedger } from '@/lib/media/ledger-schemas'
import { readStorageLedger } from '@/lib/media/storage-ledger'

export const GET = route({
  access: 'admin',
  summary: 'read where every byte of the store belongs',
  returns: StorageLedger,
  handle: ({ actor }) => readStorageLedger(actor),
})
