import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { choosePort } from './choose-port'

it('keeps the preferred port while it is free and takes another when it is not', async () => {
  const free = await choosePort(0)
  expect(await choosePort(free)).toBe(free)
  const taker = createServer()
  // On all addresses, as a web server of somebody else would.
  await new Promise<void>(done => taker.listen(free, '0.0.0.0', done))
  expect(await choosePort(free)).not.toBe(free)
  await new Promise(done => taker.close(done))
})

it.each([Number('abc'), 70_000, -1, 30.5])('says that %d is no port', async wrong => {
  await expect(choosePort(wrong)).rejects.toThrow('PORT has to be')
})
