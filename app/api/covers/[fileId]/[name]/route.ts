import { rawRoute } from '@/lib/http/route'
import { deliverCover } from '@/lib/media/deliver-cover'
import { CoverRef } from '@/lib/media/schemas'

const deliver = rawRoute({
  access: 'public',
  summary: 'deliver a cover',
  params: CoverRef,
  handle: ({ request, actor, params }) => deliverCover(request, actor, params),
})

export const GET = deliver
export const HEAD = deliver
