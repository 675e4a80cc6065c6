import { readContent } from '@/lib/media/read-content'
import { type FileBytes, type FilePlace, keepContent, registerFile } from '@/lib/media/register-file'
import { newId } from '@/lib/platform/ids'

/**
 * Makes a lesson's file of bytes that are on this machine already, as an upload would. A video still has to be
 * processed: by a worker, or at once by `processFile(jobId)`. Refuses `unsupported_type` and `lesson_gone`.
 */
export async function addFile(
  place: FilePlace,
  bytes: FileBytes,
): Promise<{ fileId: string; jobId: string | null }> {
  const fileId = newId()
  const content = await readContent(bytes.path, bytes.filename)
  await keepContent(bytes, content)
  return { fileId, ...(await registerFile(fileId, place, bytes.filename, content)) }
}
