import { Readable } from 'node:stream'
import { ExportRef } from '@/lib/auth/schemas'
import { requireOpenExport, streamExport } from '@/lib/auth/stream-export'
import { rawRoute } from '@/lib/http/route'
import { exportMedia } from '@/lib/media/export-media'

export const GET = rawRoute({
  access: 'learner',
  summary: 'download the own data',
  params: ExportRef,
  handle: async ({ request, actor, params }) => {
    const name = `lectern-your-data-${new Date().toISOString().slice(0, 10)}.json`
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    }
    // Whoever only asks for the headers, as download managers do, has not had the one download.
    if (request.method === 'HEAD') {
      await requireOpenExport(actor, params.token)
      return new Response(null, { headers })
    }
    const pieces = await streamExport(actor, params.token, { media: exportMedia })
    const body = Readable.toWeb(Readable.from(pieces, { objectMode: false })) as unknown as ReadableStream
    return new Response(body, { headers })
  },
})
