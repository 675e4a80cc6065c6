import { z } from 'zod'
import { deleteCategory } from '@/lib/catalog/delete-category'
import { Category, CategoryChanges, CategoryRef, CategoryRemoval } from '@/lib/catalog/schemas'
import { updateCategory } from '@/lib/catalog/update-category'
import { route } from '@/lib/http/route'

export const PATCH = route({
  access: 'admin',
  summary: 'change a category',
  params: CategoryRef,
  body: CategoryChanges,
  returns: Category,
  handle: ({ actor, params, body }) => updateCategory(actor, params.categoryId, body),
})

export const DELETE = route({
  access: 'admin',
  summary: 'delete a category',
  params: CategoryRef,
  query: CategoryRemoval,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params, query }) => deleteCategory(actor, params.categoryId, query.moveTo),
})
