import { execFile } from 'node:child_process'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** A disk of its own for the files of a test, which can be filled. */
export interface SmallDisk {
  /** Leaves so many bytes free. */
  fill: (leftBytes: number) => Promise<void>
  /** Takes the filling out again. */
  free: () => Promise<void>
  unmount: () => Promise<void>
}

const run = promisify(execFile)

/** Mounts a disk in memory at a folder; undefined where this process may not, as everywhere but for root on Linux. */
export async function mountSmallDisk(folder: string, sizeMib: number): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true })
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'lectern-chaos', folder])
  } catch {
    return undefined
  }
  const filling = path.join(folder, 'filling')
  return {
    async fill(leftBytes) {
      const { bavail, bsize } = await statfs(folder)
      const handle = await open(filling, 'w')
      await handle.truncate(0)
      const piece = Buffer.alloc(1024 ** 2)
      for (let left = bavail * bsize - leftBytes; left > 0; left -= piece.length) {
        await handle.write(piece.subarray(0, Math.min(left, piece.length)))
      }
      await handle.close()
    },
    free: () => rm(filling, { force: true }),
    // Lazily, because whatever was just stopped may still have a file of it open.
    unmount: async () => void (await run('umount', ['-l', folder])),
  }
}
