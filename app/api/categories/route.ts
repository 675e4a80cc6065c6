import { z } from 'zod'
import { createCategory } from '@/lib/catalog/create-category'
import { listCategories } from '@/lib/catalog/list-categories'
import { orderCategories } from '@/lib/catalog/order-categories'
import { Category, CategoryOrder, NewCategory } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list the categories',
  returns: z.array(Category),
  handle: () => listCategories(),
})

export const POST = route({
  access: 'admin',
  summary: 'add a category',
  body: NewCategory,
  returns: Category,
  status: 201,
  handle: ({ actor, body }) => createCategory(actor, body),
})

export const PUT = route({
  access: 'admin',
  summary: 'put the categories in order',
  body: CategoryOrder,
  returns: CategoryOrder,
  handle: ({ actor, body }) => orderCategories(actor, body),
})
