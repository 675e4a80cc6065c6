import { z } from 'zod'
import { describeApi } from '@/lib/http/openapi'
import { route } from '@/lib/http/route'
import { describedHandlers } from './described-handlers'

let described: ReturnType<typeof describeApi> | undefined

/** The API in OpenAPI 3.1. */
export const GET = route({
  access: 'public',
  summary: 'describe the API',
  returns: z.looseObject({ openapi: z.string() }),
  shape: 'flat',
  cacheControl: 'public, max-age=300',
  handle: async () => {
    described ??= describeApi(describedHandlers(), 'Lectern', '0.1.0')
    return described
  },
})
