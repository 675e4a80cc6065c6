import { Readable } from 'node:stream'
import { ExportRef } from '@/lib/auth/schemas'
import { streamExport } from '@/lib/auth/stream-export'
import { rawRoute } from '@/lib/http/route'
import { exportMedia } from '@/lib/media/export-media'

export const GET = rawRoute({
  access: 'learner',
  summary: 'download the own data',
  params: ExportRef,
  handle: async ({ actor, params }) => {
    const pieces = await streamExport(actor, params.token, { media: exportMedia })
    const name = `lectern-your-data-${new Date().toISOString().slice(0, 10)}.json`
    return new Response(
      Readable.toWeb(Readable.from(pieces, { objectMode: false })) as unknown as ReadableStream,
      {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        },
      },
    )
  },
})
