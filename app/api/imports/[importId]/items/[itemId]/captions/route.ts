import { z } from 'zod'
import { attachImportCaptions, requireCaptionItem } from '@/lib/catalog/attach-import-captions'
import { CourseImport, ImportItemRef } from '@/lib/catalog/import-schemas'
import { readForm } from '@/lib/http/read-form'
import { rawRoute } from '@/lib/http/route'
import { CAPTION_FILE_BYTES_MAX } from '@/lib/media/captions/schemas'

/** A form with the captions in its field `file`. */
export const PUT = rawRoute({
  access: 'instructor',
  summary: 'send captions of an import to their video',
  params: ImportItemRef,
  rateLimit: { calls: 240, windowSeconds: 60 },
  handle: async ({ request, actor, params }) => {
    // Before the body is read: what a stranger sends is nobody's business.
    await requireCaptionItem(actor, params)
    const { file } = await readForm(request, z.object({}), CAPTION_FILE_BYTES_MAX)
    const made = await attachImportCaptions(actor, params, file.bytes)
    return Response.json({ success: true, data: CourseImport.parse(made) })
  },
})
