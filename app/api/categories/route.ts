import { z } from 'zod'
import { listCategories } from '@/lib/catalog/list-categories'
import { Category } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list the categories',
  returns: z.array(Category),
  handle: () => listCategories(),
})
