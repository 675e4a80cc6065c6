import { z } from 'zod'
import { readForm } from '@/lib/http/read-form'
import { rawRoute, route } from '@/lib/http/route'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { listCaptions } from '@/lib/media/captions/read-captions'
import {
  CAPTION_FILE_BYTES_MAX,
  CaptionForm,
  CaptionImport,
  CaptionsRef,
  CaptionTrack,
} from '@/lib/media/captions/schemas'
import { readFile } from '@/lib/media/read-file'

export const GET = route({
  access: 'instructor',
  summary: 'list the captions of a file',
  params: CaptionsRef,
  returns: z.array(CaptionTrack),
  handle: ({ actor, params }) => listCaptions(actor, params.fileId),
})

/** A form with a `.vtt` or `.srt` in its field `file`, and the language unless its name tells it. */
export const POST = rawRoute({
  access: 'instructor',
  summary: 'give a file captions from a WebVTT or SubRip file',
  params: CaptionsRef,
  rateLimit: { calls: 60, windowSeconds: 60 },
  handle: async ({ request, actor, params: { fileId } }) => {
    // Before the body is read: what a stranger sends is nobody's business.
    await readFile(actor, fileId)
    const { file, fields } = await readForm(request, CaptionForm, CAPTION_FILE_BYTES_MAX)
    const added = await addCaptions(actor, fileId, { ...fields, ...file })
    return Response.json({ success: true, data: CaptionImport.parse(added) }, { status: 201 })
  },
})
