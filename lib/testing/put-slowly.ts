import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseDriver, type DriverSettings } from '@/lib/media/storage/choose-driver'

// A process of its own that is killed while it puts bytes: it says `half` when most of them are on their way, and then
// waits for its end. Without being killed it would never finish.
const { settings, seed, sizeBytes } = JSON.parse(process.argv[2] ?? '{}') as {
  settings: DriverSettings
  seed: string
  sizeBytes: number
}
const bytes = Buffer.alloc(sizeBytes, seed)
const sha256 = createHash('sha256').update(bytes).digest('hex')

async function* slowly() {
  yield bytes.subarray(0, sizeBytes - 1)
  process.stdout.write('half\n')
  await sleep(600_000)
  yield bytes.subarray(sizeBytes - 1)
}

await (await chooseDriver(settings)).put({ stream: Readable.from(slowly()) }, { sha256, sizeBytes })
