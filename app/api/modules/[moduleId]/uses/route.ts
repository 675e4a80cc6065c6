import { ModuleRef } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'
import { readModuleUses } from '@/lib/learning/read-uses'
import { FileUses } from '@/lib/media/trash-schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read what deleting a module would touch',
  params: ModuleRef,
  returns: FileUses,
  handle: ({ actor, params }) => readModuleUses(actor, params.moduleId),
})
