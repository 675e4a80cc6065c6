import type { Page } from '@playwright/test'

/**
 * A page that is touched only when its scripts have taken over each control: until then a click goes nowhere, and a machine
 * that is busy leaves room for one. What people type before is another matter, and has a test of its own.
 */
export function actedOnWhenAlive(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const answer = await goto(url, options)
    await alive(page)
    return answer
  }
  page.reload = async options => {
    const answer = await reload(options)
    await alive(page)
    return answer
  }
  return page
}

/** React leaves its mark on what it has taken over, and takes away those of what is still to come. */
async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('button, input, select, textarea')]
    const isTaken = (one: Element) => Object.keys(one).some(name => name.startsWith('__reactProps$'))
    return !document.querySelector('template[id^="B:"]') && controls.every(isTaken)
  })
}
