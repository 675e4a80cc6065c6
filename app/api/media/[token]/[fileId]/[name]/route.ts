import { rawRoute } from '@/lib/http/route'
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
