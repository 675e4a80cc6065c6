import { rawRoute } from '@/lib/http/route'
import { downloadCaptions } from '@/lib/media/captions/read-captions'
import { CaptionDownload, CaptionRef } from '@/lib/media/captions/schemas'

export const GET = rawRoute({
  access: 'instructor',
  summary: 'download captions as WebVTT or SubRip',
  params: CaptionRef,
  query: CaptionDownload,
  handle: ({ actor, params, query }) => downloadCaptions(actor, params.fileId, params.language, query.format),
})
