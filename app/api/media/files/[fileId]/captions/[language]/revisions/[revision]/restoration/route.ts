import { route } from '@/lib/http/route'
import { restoreCaptions } from '@/lib/media/captions/restore-captions'
import { CaptionText, RevisionRef } from '@/lib/media/captions/schemas'

export const POST = route({
  access: 'instructor',
  summary: 'bring a state of captions back',
  params: RevisionRef,
  returns: CaptionText,
  handle: ({ actor, params }) => restoreCaptions(actor, params.fileId, params.language, params.revision),
})
