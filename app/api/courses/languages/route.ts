import { z } from 'zod'
import { listLanguages } from '@/lib/catalog/list-languages'
import { CourseLanguage } from '@/lib/catalog/schemas'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'public',
  summary: 'list the languages of the catalog',
  returns: z.array(CourseLanguage),
  handle: () => listLanguages(),
})
