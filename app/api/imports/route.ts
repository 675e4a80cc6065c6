import { z } from 'zod'
import { CourseImport } from '@/lib/catalog/import-schemas'
import { listUnfinishedImports } from '@/lib/catalog/read-imports'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'list own imports that still wait for files',
  returns: z.array(CourseImport),
  handle: ({ actor }) => listUnfinishedImports(actor),
})
