import type { HashAnswer, HashRequest } from './hash-worker'

/**
 * The SHA-256 of a file, read in a worker piece by piece. Undefined where this browser cannot: an upload works without,
 * and the server reads the bytes anyway. Rejects with an `AbortError` when it was called off.
 */
export function hashFile(
  blob: Blob,
  options: { onRead?: (bytes: number) => void; signal?: AbortSignal } = {},
): Promise<string | undefined> {
  const { onRead, signal } = options
  const target = worker()
  if (!target) return Promise.resolve(undefined)
  nextId += 1
  const id = nextId
  const say = (request: HashRequest) => target.postMessage(request)
  return new Promise((resolve, reject) => {
    const abort = () => {
      end()
      say({ id, blob: null })
      reject(new DOMException('The file is no longer wanted.', 'AbortError'))
    }
    const end = () => {
      waiting.delete(id)
      signal?.removeEventListener('abort', abort)
    }
    waiting.set(id, answer => {
      if (answer && 'readBytes' in answer) return onRead?.(answer.readBytes)
      end()
      resolve(answer && 'sha256' in answer ? answer.sha256 : undefined)
    })
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    say({ id, blob })
  })
}

let nextId = 0
const waiting = new Map<number, (answer: HashAnswer | null) => void>()
let open: Worker | null | undefined

function worker(): Worker | null {
  open ??= start()
  return open
}

function start(): Worker | null {
  try {
    const started = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' })
    started.onmessage = ({ data }: MessageEvent<HashAnswer>) => waiting.get(data.id)?.(data)
    // A worker that cannot run, because this browser has no WebAssembly, answers nobody.
    started.onerror = () => {
      open = null
      for (const answer of [...waiting.values()]) answer(null)
    }
    return started
  } catch {
    return null
  }
}
