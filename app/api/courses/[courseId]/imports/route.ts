import { z } from 'zod'
import { importFolder } from '@/lib/catalog/import-folder'
import { CourseImport, NewImport } from '@/lib/catalog/import-schemas'
import { listCourseImports } from '@/lib/catalog/read-imports'
import { CourseRef } from '@/lib/catalog/schemas'
import { idempotencyKeyOf } from '@/lib/http/idempotency-key'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'list the folders imported into a course',
  params: CourseRef,
  returns: z.array(CourseImport),
  handle: ({ actor, params }) => listCourseImports(actor, params.courseId),
})

/** The same key with the same folder answers the same, so that a lost answer can be asked for again. */
export const POST = route({
  access: 'instructor',
  summary: 'import a folder into a course (header Idempotency-Key)',
  params: CourseRef,
  body: NewImport,
  returns: CourseImport,
  status: 201,
  rateLimit: { calls: 30, windowSeconds: 60 },
  handle: ({ request, actor, params, body }) =>
    importFolder(actor, params.courseId, idempotencyKeyOf(request), body),
})
