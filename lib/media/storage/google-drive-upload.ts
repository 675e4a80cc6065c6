import { storageAway, verifiedPieces } from '@/lib/media/storage/blob-source'
import type { DriveClient } from '@/lib/media/storage/google-drive-client'
import { AppError } from '@/lib/platform/errors'
import type { BlobSource, ExpectedBlob } from './driver'

export interface DriveFile {
  id: string
  size?: string
  createdTime?: string
  sha256Checksum?: string
  appProperties?: Record<string, string>
}

export const FILE_FIELDS = 'id,size,createdTime,sha256Checksum,appProperties'

// Pieces of a resumable upload are multiples of 256 KiB.
const PIECE_BYTES = 8 * 1024 ** 2

/**
 * Sends bytes by the resumable protocol of Drive v3: a session, then pieces, each acknowledged by 308 with the bytes that
 * arrived. The last piece, which makes the file, is only sent once all bytes were found right; otherwise the session is
 * called off and there is no file. A piece that broke off is asked about and goes on where the server stopped.
 */
export async function uploadResumably(
  client: DriveClient,
  metadata: object,
  source: BlobSource,
  expected: ExpectedBlob,
): Promise<DriveFile> {
  const session = await openSession(client, metadata)
  try {
    for await (const { bytes, start, isLast } of verifiedPieces(source, expected, PIECE_BYTES)) {
      const file = await sendPiece(client, session, bytes, start, isLast)
      if (file) return file
    }
  } catch (error) {
    // Answers 499. One that is not called off runs out by itself after a week.
    await client.request(session, { method: 'DELETE', expects: [499, 404, 410] }).catch(() => undefined)
    throw error
  }
  throw storageAway(new Error('Google Drive took all bytes and made no file of them'))
}

async function openSession(client: DriveClient, metadata: object): Promise<string> {
  const parameters = { uploadType: 'resumable', fields: FILE_FIELDS }
  const answer = await client.request(client.address('/upload/drive/v3/files', parameters), {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-type': 'application/octet-stream',
    },
    body: JSON.stringify(metadata),
  })
  await answer.body?.cancel()
  const session = answer.headers.get('location')
  if (!session) throw storageAway(new Error('Google Drive gave no address for the upload'))
  return session
}

// Passing faults of a piece are not the client's to repeat: what arrived of it has to be asked for first.
const PIECE_STATUSES = [308, 404, 410, 429, 500, 502, 503, 504]
const BREAKS_MAX = 8

/** Brings one piece over, and gives the file when it was the last one. */
async function sendPiece(
  client: DriveClient,
  session: string,
  piece: Buffer,
  start: number,
  isLast: boolean,
): Promise<DriveFile | undefined> {
  const end = start + piece.length
  const total = isLast ? String(end) : '*'
  let from = start
  for (let breaks = 0; breaks < BREAKS_MAX; ) {
    const rest = piece.subarray(from - start)
    // A file of no bytes has no range to name.
    const range = rest.length === 0 ? `bytes */${total}` : `bytes ${from}-${end - 1}/${total}`
    const request = { method: 'PUT', headers: { 'content-range': range }, body: rest, isSentOnce: true }
    let state = await client.request(session, { ...request, expects: PIECE_STATUSES }).catch(ignoreBreak)
    if (state?.status === 404 || state?.status === 410) {
      throw storageAway(new Error('Google Drive forgot the upload'))
    }
    if (!state?.ok && state?.status !== 308) {
      breaks += 1
      await state?.body?.cancel()
      state = await askForState(client, session, total)
    }
    // Also when only the answer to the last piece was lost.
    if (state.ok) return (await state.json()) as DriveFile
    await state.body?.cancel()
    const arrived = arrivedBytes(state)
    if (arrived < from) throw storageAway(new Error('Google Drive lost bytes that it had acknowledged'))
    if (arrived === from) breaks += 1
    from = arrived
    if (from >= end && !isLast) return undefined
  }
  throw storageAway(new Error('the upload to Google Drive kept breaking off'))
}

function askForState(client: DriveClient, session: string, total: string): Promise<Response> {
  const headers = { 'content-range': `bytes */${total}` }
  return client.request(session, { method: 'PUT', headers, body: new Uint8Array(), expects: [308] })
}

function ignoreBreak(error: unknown): undefined {
  if (!(error instanceof AppError) || error.reason !== 'storage') throw error
}

/** `Range: bytes=0-42` says that 43 bytes arrived; without the header none did. */
function arrivedBytes(answer: Response): number {
  const [, last] = /^bytes=0-(\d+)$/.exec(answer.headers.get('range') ?? '') ?? []
  return last === undefined ? 0 : Number(last) + 1
}
