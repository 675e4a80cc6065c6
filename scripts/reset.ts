import { existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { isDataDir } from '@/lib/platform/embedded/data-dir'
import { dataDirectory } from '@/lib/platform/embedded/environment'
import { releaseServices } from '@/lib/platform/embedded/release-services'
import { command } from './command-line'

await command({
  name: 'reset',
  summary: 'Removes the data directory: databases, uploads and downloaded programs.',
  details:
    'Refuses while a command still runs the services of that directory, and a directory Lectern did not make.',
  flags: { yes: { type: 'boolean', short: 'y', help: 'do not ask' } },
  async run({ flags, step, log }) {
    const dataDir = dataDirectory()
    if (!existsSync(dataDir)) {
      log(`${dataDir} does not exist, nothing to do`)
      return 0
    }
    await step('look at the directory', () => {
      if (!isDataDir(dataDir)) throw new Error(`${dataDir} does not look like a data directory of Lectern`)
    })
    if (!flags.yes && !(await confirmed(dataDir))) {
      log('nothing was removed')
      return 1
    }
    await step('stop services', () => releaseServices(dataDir))
    await step('remove', () => rmSync(dataDir, { recursive: true, force: true }))
    log(`removed ${dataDir}`)
    return 0
  },
})

async function confirmed(dataDir: string): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  // Without an answer, as when input is closed, the answer is no.
  const closed = new Promise<string>(resolve => prompt.once('close', () => resolve('')))
  const answer = await Promise.race([
    prompt.question(`Remove ${dataDir} and everything in it? (y/N) `),
    closed,
  ])
  prompt.close()
  return /^y(es)?$/i.test(answer.trim())
}
