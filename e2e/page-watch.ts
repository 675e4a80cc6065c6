import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const COLORS = ['color-contrast', 'link-in-text-block']

/** Listens to a page from before it is opened: what it complained of, and which other hosts it asked. */
export function watchPage(page: Page): { complaints: string[]; foreignRequests: string[] } {
  const complaints: string[] = []
  const foreignRequests: string[] = []
  page.on('pageerror', error => complaints.push(`threw ${error.stack ?? error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    // The browser reports the status of the document itself; whether that is right is another question.
    if (message.text().startsWith('Failed to load resource') && url === page.url()) return
    complaints.push(`${message.text()} (${url})`)
  })
  page.on('request', request => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith('http') && host !== new URL(page.url()).host && page.url() !== 'about:blank')
      foreignRequests.push(request.url())
  })
  return { complaints, foreignRequests }
}

/** Waits until the page shows what it has to show: its heading, who is signed in, and nothing that still loads. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const account = page.getByRole('banner').getByRole('button', { name: /^Account of/ })
  const way = page.getByRole('banner').getByRole('link', { name: 'Sign in' })
  await expect(account.or(way.first()).filter({ visible: true }).first()).toBeVisible()
  await expect(page.locator('main [aria-busy=true], main .animate-pulse')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** How many pixels one could scroll to the side. */
export async function overflowPixels(page: Page): Promise<number> {
  await page.evaluate(transitionsEnd)
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}

/**
 * Runs in the page. Styles and what scripts lay out by a new width follow in the next frame, and start the transitions:
 * where nothing may move, every change of every style is a very short one, of paddings too.
 */
async function transitionsEnd(): Promise<void> {
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  const transitions = document.getAnimations().filter(animation => animation instanceof CSSTransition)
  await Promise.allSettled(transitions.map(transition => transition.finished))
}

/** What axe finds against WCAG 2.0 to 2.2, A and AA, as lines that one can act on. In the dark only colors differ. */
export async function accessibilityFaults(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  // A message that fades away meanwhile would be measured when it is half gone.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(name => {
    document.documentElement.dataset.theme = name
  }, theme)
  await page.evaluate(transitionsEnd)
  // Run in the page itself: no frame of ours is of another origin, and a second page for each look takes longer than it.
  const axe = new AxeBuilder({ page })
    .exclude('nextjs-portal')
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  const { violations } = await (theme === 'light' ? axe.withTags(RULES) : axe.withRules(COLORS)).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${theme}: ${id}: ${help} at ${node.target.join(' ')} (${node.failureSummary})`),
  )
}
