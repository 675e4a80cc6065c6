import { z } from 'zod'
import { route } from '@/lib/http/route'
import { readCaptions } from '@/lib/media/captions/read-captions'
import { removeCaptions } from '@/lib/media/captions/remove-captions'
import { saveCaptions } from '@/lib/media/captions/save-captions'
import { CaptionInput, CaptionRef, CaptionText } from '@/lib/media/captions/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'read captions',
  params: CaptionRef,
  returns: CaptionText,
  handle: ({ actor, params }) => readCaptions(actor, params.fileId, params.language),
})

export const PUT = route({
  access: 'instructor',
  summary: 'save captions',
  params: CaptionRef,
  body: CaptionInput,
  bodyBytesMax: 3 * 1024 * 1024,
  returns: CaptionText,
  handle: ({ actor, params, body }) => saveCaptions(actor, params.fileId, params.language, body),
})

export const DELETE = route({
  access: 'instructor',
  summary: 'remove captions',
  params: CaptionRef,
  returns: z.void(),
  status: 204,
  handle: ({ actor, params }) => removeCaptions(actor, params.fileId, params.language),
})
