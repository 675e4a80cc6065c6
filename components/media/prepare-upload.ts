import { ApiProblem } from '@/lib/http/problem'
import { checkUpload, linkUpload } from '@/lib/media/queries'
import type { UploadTarget } from '@/lib/media/schemas'
import { hashFile } from './hash-file'

export type FilePlan = UploadTarget & { filename: string; filetype: string; sizeBytes: number }

export type Prepared =
  /** To be sent, with its digest where this browser could find it. */
  | { how: 'send'; sha256?: string }
  /** The bytes were here already. */
  | { how: 'linked'; fileId: string }
  | { how: 'refused'; message: string; canRetry: boolean }

/** What has to be known of a file before its first byte is sent. Rejects with an `AbortError` when it is called off. */
export async function prepareUpload(
  file: File,
  plan: FilePlan,
  options: { onRead: (bytes: number) => void; signal: AbortSignal },
): Promise<Prepared> {
  try {
    // Asked before the file is read; what is out of room may still be known.
    const refusal = await checkUpload(plan).then(() => undefined, asRefusal)
    if (refusal && !OF_ROOM.includes(refusal.reason)) throw refusal
    const sha256 = await inTurn(() => hashFile(file, options))
    const { fileId } = sha256 ? await linkUpload({ ...plan, sha256 }) : { fileId: null }
    if (fileId) return { how: 'linked', fileId }
    if (refusal) throw refusal
    return { how: 'send', ...(sha256 ? { sha256 } : {}) }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    // Nobody was reached, or nobody is signed in: the sending itself knows how to wait for either.
    if (problem.status === 0 || problem.status === 401 || problem.status === 429) return { how: 'send' }
    return { how: 'refused', message: problem.message, canRetry: problem.status >= 500 }
  }
}

const OF_ROOM = ['quota_full', 'course_full', 'site_full', 'storage_full']

function asRefusal(problem: unknown): ApiProblem {
  if (problem instanceof ApiProblem) return problem
  throw problem
}

let turn: Promise<unknown> = Promise.resolve()

// A disk that reads one file at a time is faster than one that reads ten.
function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work, work)
  turn = result
  return result
}
