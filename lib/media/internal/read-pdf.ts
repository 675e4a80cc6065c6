import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bareEnvironment } from '@/lib/platform/embedded/environment'
import { guardPrefix } from './ffmpeg-guard'

/**
 * Counts the pages of a PDF and draws the first one, in a process of its own: what a crafted document does to the reader
 * ends with that process, within its time and its memory. Never throws for what is in the document.
 */
export async function readPdf(job: PdfJob): Promise<PdfFacts> {
  const { size } = await stat(job.sourcePath)
  if (size > PDF_BYTES_MAX) return { problem: 'large' }
  const reader = [process.execPath, ...MEMORY_BOUNDS, READER, job.sourcePath, job.picturePath]
  // The engine reserves more address space than it uses, so its memory is bounded by its own flags.
  const guard = await guardPrefix({ cpuSeconds: 60, fileBytesMax: 32 * 1024 ** 2, hasMemoryBound: false })
  const [program = process.execPath, ...args] = [...guard, ...reader]
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      env: bareEnvironment(),
      timeout: WALL_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024,
      signal: job.signal,
    })
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as PdfFacts
  } catch (error) {
    if (job.signal?.aborted) throw error
    return { problem: 'unreadable' }
  }
}

export interface PdfJob {
  sourcePath: string
  /** Where the first page is drawn to, as WebP. */
  picturePath: string
  signal?: AbortSignal
}

export type PdfFacts =
  | { pageCount: number; hasPreview: boolean }
  | { problem: 'encrypted' | 'broken' | 'unreadable' | 'large' }

const READER = join(dirname(fileURLToPath(import.meta.url)), 'pdf-reader.mjs')
const PDF_BYTES_MAX = 256 * 1024 ** 2
const WALL_MS = 30_000
// A gigabyte for the document and its reader, in pages of 64 KiB, and some for the picture.
const MEMORY_BOUNDS = ['--max-old-space-size=512', '--wasm-max-mem-pages=16384']
