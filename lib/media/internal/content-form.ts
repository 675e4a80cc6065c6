import { open } from 'node:fs/promises'
import { type FileSignature, SIGNATURE_BYTES } from '@/lib/media/internal/file-signature'
import { readZipNames } from '@/lib/media/internal/zip-names'
import type { ContentForm } from '@/lib/media/resource-types'

/** Whether a file, whose first bytes say what they say, is of the form that its name claims. */
export async function hasForm(
  file: string,
  found: FileSignature | undefined,
  form: ContentForm,
): Promise<boolean> {
  const kind = found?.kind
  if (form === 'text') return kind === 'text'
  if (form === 'captions') return kind === 'text' && isCaptions(await readHead(file))
  if (form === 'open') return kind === 'zip' && (await readHead(file)).includes('mimetypeapplication/')
  if (form === 'word') return kind === 'zip' && (await holds(file, 'word/'))
  if (form === 'excel') return kind === 'zip' && (await holds(file, 'xl/'))
  if (form === 'powerpoint') return kind === 'zip' && (await holds(file, 'ppt/'))
  if (form === 'zip') return kind === 'zip' && (await readZipNames(file)) !== undefined
  return kind === form
}

// ECMA-376 part 2 §10.1.2: every package has its content types; the parts are in a folder of the program's.
async function holds(file: string, folder: string): Promise<boolean> {
  const names = (await readZipNames(file)) ?? []
  return names.includes('[Content_Types].xml') && names.some(name => name.startsWith(folder))
}

// A WebVTT file opens with its name, a SubRip file has a line of times within its first lines.
function isCaptions(head: string): boolean {
  return /^\ufeff?WEBVTT(\s|$)/.test(head) || /\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->/.test(head)
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
