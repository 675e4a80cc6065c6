import { route } from '@/lib/http/route'
import { cancelStorageMove } from '@/lib/media/cancel-storage-move'
import { StorageMove, StorageMoveRef } from '@/lib/media/move-schemas'
import { readStorageMove } from '@/lib/media/read-storage-move'

export const GET = route({
  access: 'admin',
  summary: 'read a move between storages',
  params: StorageMoveRef,
  returns: StorageMove,
  handle: ({ actor, params }) => readStorageMove(actor, params.moveId),
})

export const DELETE = route({
  access: 'admin',
  summary: 'cancel a move between storages',
  params: StorageMoveRef,
  returns: StorageMove,
  handle: ({ actor, params }) => cancelStorageMove(actor, params.moveId),
})
