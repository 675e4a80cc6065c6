import { z } from 'zod'
import { deleteModule } from '@/lib/catalog/delete-module'
import { renameModule } from '@/lib/catalog/rename-module'
import { ModuleChanges, ModuleRef, NewModule } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const PATCH = route({
  access: 'instructor',
  summary: 'rename a module',
  params: ModuleRef,
  body: ModuleChanges,
  returns: ModuleRef.extend(NewModule.shape),
  handle: ({ actor, params, body }) => renameModule(actor, params.moduleId, body),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'delete a module with its lessons',
  params: ModuleRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => deleteModule(actor, params.moduleId),
})
