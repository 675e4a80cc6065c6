import { route } from '@/lib/http/route'
import { listTrash } from '@/lib/media/list-trash'
import { TrashList, TrashPage } from '@/lib/media/trash-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'list own files in the trash',
  query: TrashList,
  returns: TrashPage,
  shape: 'page',
  handle: ({ actor, query }) => listTrash(actor, query),
})
