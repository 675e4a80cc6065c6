import { createHash } from 'node:crypto'
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { openJob } from '@/lib/media/job-store'
import { config } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db, type Prisma, sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'
import { makeMediaFile } from './factories'

/** A registered file with these bytes as its original, and its waiting job. */
export async function makeQueuedFile(
  source: string,
  given: Partial<Prisma.MediaFileUncheckedCreateInput> = {},
): Promise<{ fileId: string; jobId: string }> {
  const { fileId } = await makeMediaFile({ state: 'queued', readyAt: null, durationSeconds: 0, ...given })
  await setOriginal(fileId, source, given.mimeType)
  return { fileId, jobId: await inTransaction(tx => openJob(tx, fileId)) }
}

/** Gives a file other bytes as its original, as a replacement does. */
export async function setOriginal(
  fileId: string,
  source: string,
  contentType = 'video/mp4',
): Promise<string> {
  const bytes = await readFile(source)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await keepBlob({ path: source, sha256, sizeBytes: bytes.length }, false)
  const use = { fileId, name: 'original', role: 'original', sha256, contentType } as const
  await inTransaction(tx => linkBlobs(tx, [use]))
  return sha256
}

export const jobOf = (jobId: string) => db().mediaJob.findUniqueOrThrow({ where: { jobId } })

export async function namesOf(fileId: string): Promise<string[]> {
  const uses = await db().mediaFileBlob.findMany({ where: { fileId }, orderBy: { name: 'asc' } })
  // A version ends the names of what playlists refer to.
  return uses.map(({ name }) => name.replace(/-[0-9a-f]{8}(?=[.-])/, ''))
}

/** As if the worker of a job had not been heard of for the length of its lease. */
export const expireLease = (jobId: string) =>
  sql().query(`UPDATE media_jobs SET lease_until = now() - interval '1 second' WHERE job_id = $1`, [jobId])

/**
 * An ffmpeg that does what the shell says first, with the arguments as `$@`, and else what ffmpeg does. Each call is
 * noted, so that a test can tell what was made. `use` puts it in the place of the real one while the work lasts.
 */
export class WrappedFfmpeg {
  readonly #real = config().ffmpegPath
  readonly #log: string
  readonly #program: string

  constructor(folder: string) {
    const name = newId()
    this.#log = path.join(folder, `${name}.log`)
    this.#program = path.join(folder, name)
  }

  /** Writes the program anew and gives its path, for workers in processes of their own. */
  async write(shell: string): Promise<string> {
    await writeFile(this.#log, '')
    await writeFile(
      this.#program,
      `#!/bin/sh\necho "$*" >> ${this.#log}\n${shell}\nexec ${this.#real} "$@"\n`,
    )
    await chmod(this.#program, 0o755)
    return this.#program
  }

  async use<Result>(shell: string, work: () => Promise<Result>): Promise<Result> {
    config().ffmpegPath = await this.write(shell)
    try {
      return await work()
    } finally {
      config().ffmpegPath = this.#real
    }
  }

  /** Which of the parts were being made in calls since then: `v360`, `a`, `poster`, `storyboard`. */
  async made(): Promise<string[]> {
    // The first call makes the file.
    const log = await readFile(this.#log, 'utf8').catch(cause => {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
      throw cause
    })
    const calls = log.split('\n')
    return calls.flatMap(
      call =>
        /\/out\/(v\d+|a|poster|storyboard)(?:-[0-9a-f]{8})?(?:-%d)?\.(?:m3u8|jpg)$/.exec(call)?.[1] ?? [],
    )
  }
}

/** The first part of a file, as when its end was lost. */
export async function cutOff(source: string, target: string, sizeBytes: number): Promise<string> {
  await copyFile(source, target)
  await writeFile(target, (await readFile(target)).subarray(0, sizeBytes))
  return target
}
