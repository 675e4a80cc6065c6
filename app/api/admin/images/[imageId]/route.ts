import { z } from 'zod'
import { route } from '@/lib/http/route'
import { removeImageAsAdmin } from '@/lib/shop/remove-image-as-admin'
import { ImageRef } from '@/lib/shop/schemas'

/** ADM-02. */
export const DELETE = route({
  access: 'admin',
  summary: 'delete an image',
  params: ImageRef,
  returns: z.object({ success: z.literal(true), message: z.string() }),
  shape: 'flat',
  handle: async ({ actor, params }) => {
    await removeImageAsAdmin(actor, params.imageId)
    return { success: true as const, message: 'Image deleted' }
  },
})
