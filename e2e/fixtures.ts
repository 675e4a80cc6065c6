import path from 'node:path'
import { type APIRequestContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { SampleMedia } from '@/lib/testing/sample-media'
import {
  type Account,
  accessToken,
  type BrowserState,
  isSignedIn,
  makeAccount,
  signInState,
} from './accounts'
import { actedOnWhenAlive } from './page-alive'
import { takeSampleCourse } from './sample-school'

interface OwnFixtures {
  /** Where the app runs. */
  siteUrl: string
  /** A page in a browser of its own, signed in as this person; `null` is a visitor. */
  openAs: (account: Account | null, options?: BrowserContextOptions) => Promise<Page>
  /** Calls the API as a program does, by a bearer token. */
  apiAs: (account: Account) => Promise<APIRequestContext>
  newPerson: (userType: 'student' | 'instructor', name?: string) => Promise<Account>
  /** Takes the sample course and has watched nothing: a video of seconds begins at its beginning, wherever others left it. */
  newWatcher: (name: string) => Promise<Account>
}

interface SharedFixtures {
  /** One sign-in per person and run: hashing a password is slow on purpose. */
  stateOf: (account: Account) => Promise<BrowserState>
  sampleMedia: SampleMedia
}

// Well within the quarter of an hour for which a password is fresh.
const FRESH_MS = 8 * 60_000

export const test = base.extend<OwnFixtures, SharedFixtures>({
  stateOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use, workerInfo) => {
      const baseURL = workerInfo.project.use.baseURL ?? ''
      const states = new Map<string, { since: number; state: Promise<BrowserState> }>()
      await use(async account => {
        const known = states.get(account.email)
        // Another test may have signed this person out everywhere, and an old password is asked for again.
        const isFresh = known && Date.now() - known.since < FRESH_MS
        if (isFresh && (await isSignedIn(baseURL, await known.state))) return known.state
        const state = signInState(baseURL, account)
        states.set(account.email, { since: Date.now(), state })
        return state
      })
    },
    { scope: 'worker' },
  ],

  sampleMedia: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use, workerInfo) => {
      // Emptied by Playwright when a run begins.
      const folder = path.join(workerInfo.project.outputDir, 'media')
      await use(new SampleMedia(folder, process.env.FFMPEG_PATH ?? 'ffmpeg'))
    },
    { scope: 'worker' },
  ],

  siteUrl: ({ baseURL }, use) => use(baseURL ?? ''),

  openAs: async ({ browser, stateOf }, use) => {
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (account, options = {}) => {
      const signedIn = account ? { storageState: await stateOf(account) } : {}
      const context = await browser.newContext({ ...signedIn, ...options })
      contexts.push(context)
      const page = await context.newPage()
      return options.javaScriptEnabled === false ? page : actedOnWhenAlive(page)
    })
    for (const context of contexts) await context.close()
  },

  apiAs: async ({ playwright, siteUrl: baseURL }, use) => {
    const contexts: APIRequestContext[] = []
    await use(async account => {
      const authorization = `Bearer ${await accessToken(baseURL, account)}`
      const api = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization } })
      contexts.push(api)
      return api
    })
    for (const api of contexts) await api.dispose()
  },

  newPerson: async ({ siteUrl }, use) => {
    await use((userType, name) => makeAccount(siteUrl, userType, name))
  },

  newWatcher: async ({ apiAs, newPerson }, use) => {
    await use(async name => {
      const person = await newPerson('student', name)
      await takeSampleCourse(await apiAs(person))
      return person
    })
  },
})
