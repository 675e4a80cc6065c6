import { get } from 'node:http'
import { type BrowserContext, chromium } from 'playwright'
import { resolveBrowser } from '@/lib/platform/embedded/browser'
import type { Audience } from './audience'
import type { Report } from './report'

/** How long a page may still fetch after its load event, for what it loads once it runs (the player, prefetches). */
const SETTLE_MS = 2500

interface Visited {
  name: string
  path: string
  isSignedIn: boolean
  javascriptBytesMax?: number
}

/** What a first visit fetches, seen by a real browser with an empty cache; sizes are those of the compressed answers. */
export async function measureFirstLoads(appUrl: string, { lesson, learners }: Audience, report: Report) {
  const pages: Visited[] = [
    { name: 'catalog-page', path: '/courses', isSignedIn: false, javascriptBytesMax: 130_000 },
    { name: 'course-page', path: `/courses/${lesson.courseSlug}`, isSignedIn: true },
    {
      name: 'lesson-page',
      path: `/learn/${lesson.courseSlug}/${lesson.lessonId}`,
      isSignedIn: true,
      javascriptBytesMax: 330_000,
    },
  ]
  const { executablePath, args, env } = await resolveBrowser()
  const browser = await chromium.launch({ executablePath, args, ...(env ? { env: definedOnly(env) } : {}) })
  try {
    for (const page of pages) {
      await report.attempt(`first-load-${page.name}`, async () => {
        const context = await browser.newContext()
        if (page.isSignedIn) await signIn(context, appUrl, learners[0]?.cookie ?? '')
        reportVisit(page, await visit(context, appUrl, page.path), report)
        await context.close()
      })
    }
  } finally {
    await browser.close()
  }
}

async function signIn(context: BrowserContext, url: string, cookie: string): Promise<void> {
  const split = cookie.indexOf('=')
  await context.addCookies([{ url, name: cookie.slice(0, split), value: cookie.slice(split + 1) }])
}

interface Visit {
  requests: number
  documentBytes: number
  javascriptBytes: number
  stylesheetBytes: number
  fontBytes: number
  /** Of the scripts that the document itself names; the others were fetched by those. */
  javascriptBytesInDocument: number
}

async function visit(context: BrowserContext, appUrl: string, path: string): Promise<Visit> {
  const page = await context.newPage()
  const seen: { url: string; type: string }[] = []
  page.on('requestfinished', request => {
    // Segments of the video depend on how long one looks.
    if (request.resourceType() !== 'media' && !request.url().includes('/api/media/'))
      seen.push({ url: request.url(), type: request.resourceType() })
  })
  const answer = await page.goto(appUrl + path, { waitUntil: 'load', timeout: 30_000 })
  if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`)
  const html = await answer.text()
  await page.waitForTimeout(SETTLE_MS)
  const bytesOf = async (type: string, isWanted = (_url: string) => true) => {
    const urls = new Set(seen.filter(each => each.type === type && isWanted(each.url)).map(({ url }) => url))
    let bytes = 0
    for (const url of urls) bytes += await compressedBytes(url, await context.cookies(url))
    return bytes
  }
  return {
    requests: seen.length,
    documentBytes: await bytesOf('document'),
    javascriptBytes: await bytesOf('script'),
    stylesheetBytes: await bytesOf('stylesheet'),
    fontBytes: await bytesOf('font'),
    javascriptBytesInDocument: await bytesOf('script', url => html.includes(new URL(url).pathname)),
  }
}

/** The body as it travels. A browser's own figures add headers, whose size depends on the connection. */
function compressedBytes(url: string, cookies: { name: string; value: string }[]): Promise<number> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip', cookie } }, answer => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve(bytes))
      answer.on('error', reject)
    }).on('error', reject)
  })
}

function reportVisit({ name, javascriptBytesMax: budget }: Visited, found: Visit, report: Report): void {
  report.line({ figure: `first-load-${name}`, ...found })
  report.row({
    figure: `first load, ${name}, JavaScript`,
    ours: `${kilobytes(found.javascriptBytes)} (${found.requests} requests)`,
    ...(budget ? { budget: `≤ ${kilobytes(budget)}`, isMet: found.javascriptBytes <= budget } : {}),
  })
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
