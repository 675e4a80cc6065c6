import { z } from 'zod'
import { CourseImport, ImportRef } from '@/lib/catalog/import-schemas'
import { readImport } from '@/lib/catalog/read-imports'
import { takeImportBack } from '@/lib/catalog/take-import-back'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'instructor',
  summary: 'read an import and what it still waits for',
  params: ImportRef,
  returns: CourseImport,
  handle: ({ actor, params }) => readImport(actor, params.importId),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'take an import back',
  params: ImportRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => takeImportBack(actor, params.importId),
})
