import { route } from '@/lib/http/route'
import { listStorageMoves } from '@/lib/media/list-storage-moves'
import { StorageMove, StorageMoveInput, StorageMoves } from '@/lib/media/move-schemas'
import { startStorageMove } from '@/lib/media/start-storage-move'

export const GET = route({
  access: 'admin',
  summary: 'list where bytes lie and what moves',
  returns: StorageMoves,
  handle: ({ actor }) => listStorageMoves(actor),
})

export const POST = route({
  access: 'admin',
  summary: 'start to move bytes to another storage',
  body: StorageMoveInput,
  returns: StorageMove,
  status: 201,
  handle: ({ actor, body }) => startStorageMove(actor, body),
})
