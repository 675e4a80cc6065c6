import { z } from 'zod'
import { route } from '@/lib/http/route'
import { listProductCategories } from '@/lib/shop/list-product-categories'
import { ProductCategory } from '@/lib/shop/schemas'

export const GET = route({
  access: 'public',
  summary: 'list the categories of the shop',
  returns: z.array(ProductCategory),
  handle: () => listProductCategories(),
})
