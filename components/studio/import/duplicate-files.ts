import type { PlannedFile } from './import-plan'

/** Says what a file holds: equal for equal contents. */
export type Digest = (path: string) => Promise<string | null>

/**
 * The paths of files that hold the same as an earlier one, with the path of that one. Only files of the same size are
 * read, so a folder of different videos costs nothing.
 */
export async function duplicatesOf(files: PlannedFile[], digest: Digest): Promise<Map<string, string>> {
  const bySize = new Map<number, PlannedFile[]>()
  for (const file of files) bySize.set(file.sizeBytes, [...(bySize.get(file.sizeBytes) ?? []), file])
  const duplicates = new Map<string, string>()
  for (const group of bySize.values()) {
    if (group.length < 2) continue
    const first = new Map<string, string>()
    for (const { path } of group) {
      const content = await digest(path)
      if (content === null) continue
      const before = first.get(content)
      if (before === undefined) first.set(content, path)
      else duplicates.set(path, before)
    }
  }
  return duplicates
}

/** SHA-256 of a file, read in parts so that memory stays flat. Null when it cannot be read. */
export async function digestOf(file: File, signal: AbortSignal): Promise<string | null> {
  const { createSHA256 } = await import('hash-wasm')
  const hash = await createSHA256()
  const reader = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return hash.digest('hex')
      if (signal.aborted) return null
      hash.update(value)
    }
  } catch {
    return null
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}
