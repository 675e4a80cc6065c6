import { readFile, stat } from 'node:fs/promises'
import { PDFDocument } from 'pdf-lib'
import { AppError } from '@/lib/platform/errors'
import { readFileSignature } from './file-signature'

/** Counts the pages of a PDF. Refuses `not_a_pdf`; undefined when it is one that cannot be opened or is very large. */
export async function countPdfPages(file: string): Promise<number | undefined> {
  if ((await readFileSignature(file))?.kind !== 'pdf') {
    throw new AppError('unsupported_type', 'not_a_pdf', { publicMessage: 'This file is not a PDF document.' })
  }
  // The whole document is parsed in memory, at about ten times its size.
  if ((await stat(file)).size > PARSED_BYTES_MAX) return undefined
  try {
    const document = await PDFDocument.load(await readFile(file), {
      ignoreEncryption: true,
      updateMetadata: false,
    })
    return document.getPageCount()
  } catch {
    // Readers repair more than this parser does, so a PDF that it cannot open is still kept.
    return undefined
  }
}

const PARSED_BYTES_MAX = 32 * 1024 ** 2
