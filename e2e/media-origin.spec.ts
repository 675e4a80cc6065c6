import { expect, type Page } from '@playwright/test'
import { config } from '@/lib/platform/config'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import type { GuardedProcess } from '@/lib/platform/embedded/spawn-guarded'
import { waitUntilReady } from '@/lib/platform/run/wait-until-ready'
import { findNginx, type NginxProxy, startSampleNginx } from '@/lib/testing/nginx-proxy'
import { guardedScript } from '@/scripts/parts/guarded-script'
import { LEARNER } from './accounts'
import { test } from './fixtures'
import { watchPage } from './page-watch'
import { play, positionSeconds, watchMediaRequests } from './player'
import { lessonOfType } from './sample-school'

// FUT-04: the same school once more, with its media on an origin of their own, where nginx sends them by the sample file.

const PASS_SECONDS = 20

let nginx: NginxProxy
let web: GuardedProcess
let site: string

test.skip(!findNginx(), 'no nginx was found')

test.beforeAll(async () => {
  const port = await choosePort(3400)
  site = `http://localhost:${port}`
  nginx = await startSampleNginx({ appPort: port, blobRoot: config().blobRoot })
  web = await guardedScript('web-process', {
    env: {
      ...{ NODE_ENV: 'production', PORT: String(port), LECTERN_URL: site, TRUST_PROXY: 'true' },
      ...{ MEDIA_BASE_URL: nginx.origin, MEDIA_ACCEL_PREFIX: '/lectern-blobs' },
      MEDIA_PLAYBACK_SECONDS: String(PASS_SECONDS),
    },
    log: () => undefined,
  })
  await waitUntilReady(`${site}/api/health/ready`, 60)
})

test.afterAll(async () => {
  await web?.stop()
  await nginx?.stop()
})

/** The passes by which media were asked for, by the origin that was asked. */
function watchOrigins(page: Page) {
  const passes = new Map<string, Set<string>>()
  page.on('request', request => {
    const [, pass] = /\/api\/media\/([^/]+)\/[^/]+\/[^/]+$/.exec(new URL(request.url()).pathname) ?? []
    if (!pass) return
    const { origin } = new URL(request.url())
    passes.set(origin, (passes.get(origin) ?? new Set()).add(pass))
  })
  return passes
}

test('a lesson plays, is read along and goes on after a pause, all from another origin, as the policy of the page has it', async ({
  openAs,
  newWatcher,
}) => {
  test.setTimeout(240_000)
  const page = await openAs(await newWatcher('Nils'))
  const lesson = await lessonOfType(page.request, 'video')
  const { complaints } = watchPage(page)
  const media = watchMediaRequests(page)
  const passes = watchOrigins(page)
  const captions: string[] = []
  page.on('request', request => {
    const [name] = /captions-\w+\.vtt$/.exec(request.url()) ?? []
    if (name) captions.push(name)
  })
  const answered = page.waitForResponse(answer => /\/v\d+[\w-]*\.mp4$/.test(answer.url()))

  const opened = await page.goto(`${site}${lesson}`)
  const policy = opened?.headers()['content-security-policy'] ?? ''
  for (const name of ['media-src', 'img-src', 'connect-src'])
    expect(policy).toMatch(new RegExp(`${name} [^;]*${nginx.origin}(;| |$)`))
  expect(policy).not.toMatch(new RegExp(`(script|style|default|frame)-src [^;]*${nginx.origin}`))
  const player = page.getByTestId('video-player')
  // The first page of a process that was started a moment ago.
  await expect(player.getByRole('button', { name: 'Play the lesson' })).toBeVisible({ timeout: 60_000 })
  await play(page)
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(1)
  const headers = await (await answered).allHeaders()
  expect(headers).toMatchObject({
    'access-control-allow-origin': site,
    vary: expect.stringMatching(/origin/i),
  })
  expect(headers.server).toContain('nginx')
  expect(headers['access-control-allow-credentials']).toBeUndefined()

  await player.getByRole('button', { name: 'Pause' }).click()
  const first = new Set(passes.get(nginx.origin))
  await page.waitForTimeout((PASS_SECONDS + 2) * 1000)
  // What was never loaded is needed now, with a pass of now.
  await player.getByLabel('Captions', { exact: true }).selectOption({ label: 'Deutsch' })
  await page.keyboard.press('k')
  const before = await positionSeconds(page)
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(before + 1)
  await expect(page.getByTestId('captions')).toHaveAttribute('lang', 'de')
  await player.getByRole('slider', { name: 'Position' }).hover()
  await expect(page.getByTestId('storyboard')).toBeVisible()

  const renewed = [...(passes.get(nginx.origin) ?? [])].filter(pass => !first.has(pass))
  expect(renewed.length).toBeGreaterThan(0)
  expect([...passes.keys()]).toEqual([nginx.origin])
  expect(media.ranges('video').length).toBeGreaterThan(0)
  expect(media.ranges('audio').length).toBeGreaterThan(0)
  // Once each, however often progress was reported meanwhile.
  expect(captions).toEqual(['captions-en.vtt', 'captions-de.vtt'])
  expect(media.refused).toEqual([])
  expect(complaints).toEqual([])
})

test('pages of anybody else may not read them', async ({ openAs, siteUrl }) => {
  const page = await openAs(LEARNER)
  const lesson = await lessonOfType(page.request, 'video')
  const { data } = await (
    await page.request.get(`${site}/api/lessons/${lesson.split('/').at(-1)}/playback`)
  ).json()
  expect(data.url).toMatch(new RegExp(`^${nginx.origin}/api/media/`))
  const read = (url: string) =>
    page.evaluate(
      address =>
        fetch(address).then(
          answer => answer.status,
          () => 'refused by the browser',
        ),
      url,
    )
  await page.goto(`${site}/api/health/live`)
  expect(await read(data.url)).toBe(200)
  // Another origin, whose own policy does not forbid the request.
  await page.goto(`${siteUrl}/api/health/live`)
  expect(await read(data.url)).toBe('refused by the browser')
})
