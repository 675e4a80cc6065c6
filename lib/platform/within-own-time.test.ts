import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { withinOwnTime } from './within-own-time'

const late = () => new Error('late')

it('gives up on what does not come', async () => {
  await expect(withinOwnTime(50, new Promise(() => undefined), late)).rejects.toThrow('late')
})

it('gives what comes, and the failure of what fails', async () => {
  expect(await withinOwnTime(60_000, Promise.resolve('there'), late)).toBe('there')
  await expect(withinOwnTime(60_000, Promise.reject(new Error('broken')), late)).rejects.toThrow('broken')
})

it('does not give up on what came while this process was held up', async () => {
  const worker = new Worker(
    'setTimeout(() => require("node:worker_threads").parentPort.postMessage("there"), 50)',
    {
      eval: true,
    },
  )
  try {
    await new Promise(resolve => worker.once('online', resolve))
    const answer = new Promise(resolve => worker.once('message', resolve))
    const given = withinOwnTime(1000, answer, late)
    // Nothing of this thread runs for longer than the limit.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500)
    expect(await given).toBe('there')
  } finally {
    await worker.terminate()
  }
})
