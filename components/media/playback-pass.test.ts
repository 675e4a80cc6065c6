import { expect, test, vi } from 'vitest'
import { PlaybackPass } from './playback-pass'

const START = Date.parse('2026-01-01T00:00:00Z')
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()

function make(fetchPass = vi.fn(async () => ({ url: null, token: 'new', expiresAt: at(600) }))) {
  let now = START
  const pass = new PlaybackPass('old', at(300), fetchPass, () => now)
  return { pass, fetchPass, goTo: (seconds: number) => (now = START + seconds * 1000) }
}

test('is kept until a minute before it runs out, then asked for once by all who wait', async () => {
  const { pass, fetchPass, goTo } = make()
  goTo(239)
  expect(await pass.current()).toBe('old')
  goTo(241)
  expect(await Promise.all([pass.current(), pass.current(), pass.current()])).toEqual(['new', 'new', 'new'])
  expect(fetchPass).toHaveBeenCalledTimes(1)
})

test('a failed renewal gives the old pass and is tried again', async () => {
  const fetchPass = vi.fn(async () => ({ url: null, token: 'new', expiresAt: at(900) }))
  fetchPass.mockRejectedValueOnce(new Error('offline'))
  const { pass, goTo } = make(fetchPass)
  goTo(250)
  expect(await pass.current()).toBe('old')
  expect(await pass.current()).toBe('new')
})

test('a clock that is an hour off neither renews all the time nor never', async () => {
  const fetchPass = vi.fn(async () => ({ url: null, token: 'new', expiresAt: at(7200) }))
  const { pass, goTo } = make(fetchPass)
  goTo(3600)
  await pass.current()
  goTo(3800)
  await pass.current()
  expect(fetchPass).toHaveBeenCalledTimes(1)
  goTo(3841)
  await pass.current()
  expect(fetchPass).toHaveBeenCalledTimes(2)
})

test('stands in the path of an address, and nowhere else', () => {
  expect(PlaybackPass.swap('https://cdn.example/api/media/a.b/f1/v360.mp4?x=a.b', 'c.d')).toBe(
    'https://cdn.example/api/media/c.d/f1/v360.mp4?x=a.b',
  )
  expect(PlaybackPass.swap('/api/media/a/f/x', null)).toBe('/api/media/a/f/x')
})

test('begins anew at the address that came with the newest pass: a replaced file has another (features.md 17)', async () => {
  const fetchPass = vi.fn(async () => ({
    url: '/api/media/new/f2/master.m3u8',
    token: 'new',
    expiresAt: at(600),
  }))
  const pass = new PlaybackPass('old', at(300), fetchPass, () => START)
  expect(pass.addressOr('/api/media/old/f1/master.m3u8')).toBe('/api/media/old/f1/master.m3u8')
  await pass.renew()
  expect(pass.addressOr('/api/media/old/f1/master.m3u8')).toBe('/api/media/new/f2/master.m3u8')
})

test('a pass that lives for half a minute is renewed in its last third, before anything is refused (features 21)', async () => {
  const fetchPass = vi.fn(async () => ({ url: null, token: 'new', expiresAt: at(60) }))
  let now = START
  const pass = new PlaybackPass('old', at(30), fetchPass, () => now)
  now = START + 19_000
  expect(await pass.current()).toBe('old')
  now = START + 21_000
  expect(await pass.current()).toBe('new')
  // A pause of three hours: the next request waits for a pass that is good.
  now = START + 3 * 3_600_000
  await pass.current()
  expect(fetchPass).toHaveBeenCalledTimes(2)
})
