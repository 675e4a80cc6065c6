const GIGABYTE = 10 ** 9

/** What somebody typed as bytes; null where the field is empty, undefined where it makes no sense. */
export function bytesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const bytes = Math.round(Number(text) * GIGABYTE)
  return bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER ? bytes : undefined
}

export const gigabytesOf = (bytes: number | null) => (bytes === null ? '' : String(bytes / GIGABYTE))
