import { z } from 'zod'
import { route } from '@/lib/http/route'
import { listCaptionRevisions } from '@/lib/media/captions/restore-captions'
import { CaptionRef, CaptionRevision } from '@/lib/media/captions/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'list the states that captions had',
  params: CaptionRef,
  returns: z.array(CaptionRevision),
  handle: ({ actor, params }) => listCaptionRevisions(actor, params.fileId, params.language),
})
