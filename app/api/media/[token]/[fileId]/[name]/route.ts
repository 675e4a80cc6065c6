import { rawRoute } from '@/lib/http/route'
import { answerMediaPreflight } from '@/lib/media/answer-media-preflight'
import { deliverFile } from '@/lib/media/deliver-file'
import { DeliveryRef } from '@/lib/media/schemas'

const deliver = rawRoute({
  access: 'public',
  summary: 'deliver media',
  ignoresSession: true,
  params: DeliveryRef,
  handle: ({ request, params }) => deliverFile(request, params),
})

export const GET = deliver
export const HEAD = deliver

// Only asked when media come from another origin than the pages (MEDIA_BASE_URL).
export const OPTIONS = rawRoute({
  access: 'public',
  summary: 'say who may read media',
  ignoresSession: true,
  params: DeliveryRef,
  handle: async () => answerMediaPreflight(),
})
