import { changeImportItem } from '@/lib/catalog/change-import-item'
import { CourseImport, ImportItemChange, ImportItemRef } from '@/lib/catalog/import-schemas'
import { route } from '@/lib/http/route'

export const PATCH = route({
  access: 'instructor',
  summary: 'skip, take up again or replace a file of an import',
  params: ImportItemRef,
  body: ImportItemChange,
  returns: CourseImport,
  handle: ({ actor, params, body }) => changeImportItem(actor, params, body),
})
