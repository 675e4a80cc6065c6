import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** A disk of its own for the files of a test, which can be filled. */
export interface SmallDisk {
  /** Where this process finds what others find in the folder. */
  root: string
  /** What stands before the command of a process that is to have it. */
  through: string[]
  /** Leaves so many bytes free. */
  fill: (leftBytes: number) => Promise<void>
  /** Takes the filling out again. */
  free: () => Promise<void>
  unmount: () => Promise<void>
}

const run = promisify(execFile)

/**
 * Mounts a disk in memory at a folder: for the whole machine, which root may, or in a namespace of its own, which any user
 * may have on most machines. Undefined where neither is allowed, as in most containers.
 */
export async function mountSmallDisk(folder: string, sizeMib: number): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true })
  const place = (await mountForAll(folder, sizeMib)) ?? (await mountInNamespace(folder, sizeMib))
  if (!place) return undefined
  const filling = path.join(place.root, 'filling')
  return {
    ...place,
    async fill(leftBytes) {
      const { bavail, bsize } = await statfs(place.root)
      const handle = await open(filling, 'w')
      await handle.truncate(0)
      const piece = Buffer.alloc(1024 ** 2)
      for (let left = bavail * bsize - leftBytes; left > 0; left -= piece.length) {
        await handle.write(piece.subarray(0, Math.min(left, piece.length)))
      }
      await handle.close()
    },
    free: () => rm(filling, { force: true }),
  }
}

type Place = Pick<SmallDisk, 'root' | 'through' | 'unmount'>

async function mountInNamespace(folder: string, sizeMib: number): Promise<Place | undefined> {
  // Its holder ends with its input, so with this process whichever way that ends, and the disk with its holder.
  const script = `mount -t tmpfs -o size=${sizeMib}m lectern-chaos "$0" && echo mounted && exec cat`
  const holder = spawn('unshare', ['--map-root-user', '--mount', 'sh', '-c', script, folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const gone = new Promise<undefined>(resolve => {
    holder.once('error', () => resolve(undefined))
    holder.once('exit', () => resolve(undefined))
  })
  const said = await Promise.race([once(holder.stdout, 'data'), gone])
  if (!said) return undefined
  const enter = ['--target', String(holder.pid), '--user', '--mount', '--preserve-credentials']
  // Who enters stands at the root of it.
  const through = ['nsenter', ...enter, 'sh', '-c', 'cd "$0" && exec "$@"', process.cwd()]
  try {
    await run('nsenter', [...enter, 'true'])
  } catch {
    holder.kill()
    return undefined
  }
  return {
    through,
    root: `/proc/${holder.pid}/root${folder}`,
    async unmount() {
      holder.kill()
      await gone
    },
  }
}

async function mountForAll(folder: string, sizeMib: number): Promise<Place | undefined> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'lectern-chaos', folder])
  } catch {
    return undefined
  }
  // Lazily, because whatever was just stopped may still have a file of it open.
  return { root: folder, through: [], unmount: async () => void (await run('umount', ['-l', folder])) }
}
