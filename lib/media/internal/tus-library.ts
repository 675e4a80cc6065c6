import { Server } from '@tus/server'
import { announcedChunk, CHECKSUM_BYTES, readAnnounced } from '@/lib/media/internal/chunk-checksum'
import { IncomingFiles } from '@/lib/media/internal/incoming-files'
import { forLibrary, ID_HEADER, methodOf, refuseForeignProtocol } from '@/lib/media/internal/tus-request'
import { uploadLocker } from '@/lib/media/internal/upload-lock'
import { refusedByProtocol } from '@/lib/media/internal/upload-problem'
import { incomingFolder, prepareIncoming } from '@/lib/media/upload-store'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'

/** Lets the library answer a request of the protocol; what it refuses is thrown as a refusal of ours. */
export async function answerByLibrary(
  request: Request,
  change: Record<string, string> = {},
): Promise<Response> {
  const isQuestion = methodOf(request) === 'OPTIONS'
  if (!isQuestion) refuseForeignProtocol(request)
  const tus = await library()
  const chunk = readAnnounced(request.headers)
  const response = await announcedChunk.run(chunk, () => tus.handleWeb(forLibrary(request, change)))
  if (response.status >= 400) throw await refusedByProtocol(response)
  // Uploads come from our own pages alone; the allowance for every other site is taken back.
  response.headers.delete('access-control-allow-origin')
  if (isQuestion) response.headers.set('tus-checksum-algorithm', Object.keys(CHECKSUM_BYTES).join(','))
  return response
}

let made: { folder: string; server: Promise<Server> } | undefined

function library(): Promise<Server> {
  const folder = incomingFolder()
  if (made?.folder !== folder) {
    made = { folder, server: makeServer() }
    // A disk that is away now may be there for the next one who asks.
    made.server.catch(() => {
      made = undefined
    })
  }
  return made.server
}

// A request that another one waits for has so long to come to its end; with the rest it makes less than 5 s (check 16).
const DRAIN_MS = 2000

async function makeServer(): Promise<Server> {
  const { maxVideoBytes, maxResourceBytes } = config()
  return new Server({
    path: '/api/uploads',
    relativeLocation: true,
    datastore: new IncomingFiles(await prepareIncoming()),
    locker: uploadLocker,
    lockDrainTimeout: DRAIN_MS,
    maxSize: Math.max(maxVideoBytes, maxResourceBytes),
    namingFunction: request => request.headers.get(ID_HEADER) ?? newId(),
    getFileIdFromRequest: request => new URL(request.url).pathname.split('/').at(-1),
  })
}
