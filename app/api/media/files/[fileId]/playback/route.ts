import { route } from '@/lib/http/route'
import { playOwnFile } from '@/lib/media/play-own-file'
import { FileRef, Playback } from '@/lib/media/schemas'

export const GET = route({
  access: 'instructor',
  summary: 'play a file that one looks after',
  params: FileRef,
  returns: Playback,
  handle: ({ actor, params }) => playOwnFile(actor, params.fileId),
})
