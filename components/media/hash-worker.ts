import { createSHA256 } from 'hash-wasm'

// Runs in a worker, so that a page stays alive while gigabytes are read. Several files are read by turns.

export interface HashRequest {
  id: number
  /** What to read; nothing more is read of an id that comes without. */
  blob: Blob | null
}

export type HashAnswer =
  | { id: number; readBytes: number }
  | { id: number; sha256: string }
  | { id: number; problem: string }

const PIECE_BYTES = 4 * 1024 * 1024
const wanted = new Set<number>()
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<HashRequest>) => void
  postMessage: (answer: HashAnswer) => void
}

scope.onmessage = ({ data: { id, blob } }) => {
  if (!blob) return void wanted.delete(id)
  wanted.add(id)
  digest(id, blob)
    .catch(cause => scope.postMessage({ id, problem: String(cause) }))
    .finally(() => wanted.delete(id))
}

async function digest(id: number, blob: Blob): Promise<void> {
  const hash = await createSHA256()
  for (let at = 0; at < blob.size && wanted.has(id); at += PIECE_BYTES) {
    hash.update(new Uint8Array(await blob.slice(at, at + PIECE_BYTES).arrayBuffer()))
    scope.postMessage({ id, readBytes: Math.min(blob.size, at + PIECE_BYTES) })
  }
  if (wanted.has(id)) scope.postMessage({ id, sha256: hash.digest('hex') })
}
