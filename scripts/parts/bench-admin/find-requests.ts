import { chromium } from 'playwright'
import { resolveBrowser } from '@/lib/platform/embedded/browser'

const QUIET_MS = 1500
const VISIT_MS_MAX = 15_000

/** What each page asks for by itself once it runs, as a real browser does it; what stays open for news is none of it. */
export async function findRequests(
  appUrl: string,
  cookie: string,
  pages: string[],
): Promise<Map<string, string[]>> {
  const { executablePath, args, env } = await resolveBrowser()
  const known = Object.entries(env ?? {}).filter((one): one is [string, string] => one[1] !== undefined)
  const browser = await chromium.launch({
    executablePath,
    args,
    ...(env ? { env: Object.fromEntries(known) } : {}),
  })
  try {
    const context = await browser.newContext()
    const split = cookie.indexOf('=')
    await context.addCookies([{ url: appUrl, name: cookie.slice(0, split), value: cookie.slice(split + 1) }])
    const found = new Map<string, string[]>()
    for (const address of pages) {
      const page = await context.newPage()
      const asked = new Set<string>()
      let lastAt = Date.now()
      page.on('request', request => {
        const { pathname, search } = new URL(request.url())
        if (request.method() !== 'GET' || !pathname.startsWith('/api/') || pathname.endsWith('/events'))
          return
        asked.add(pathname + search)
        lastAt = Date.now()
      })
      await page.goto(appUrl + address, { waitUntil: 'load', timeout: 60_000 })
      lastAt = Date.now()
      const end = Date.now() + VISIT_MS_MAX
      while (Date.now() - lastAt < QUIET_MS && Date.now() < end) await page.waitForTimeout(100)
      found.set(
        address,
        [...asked].filter(one => one.startsWith('/api/admin/')),
      )
      await page.close()
    }
    return found
  } finally {
    await browser.close()
  }
}
