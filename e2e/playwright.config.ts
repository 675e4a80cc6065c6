import { defineConfig } from '@playwright/test'

const executablePath = process.env.E2E_BROWSER_PATH
const args: string[] = JSON.parse(process.env.E2E_BROWSER_ARGS ?? '[]')
// A browser that brings its own libraries has to be told where they are.
const env: Record<string, string> | undefined = JSON.parse(process.env.E2E_BROWSER_ENV ?? 'null') ?? undefined

// Run by `npm test`, which starts the app with the sample school and says where it and the browser are.
export default defineConfig({
  testDir: '.',
  outputDir: '../.data/test/e2e-results',
  fullyParallel: false,
  // Two cores serve the app, transcode and drive the browser.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // Nothing here measures time: a busy machine may be slow, and what never comes fails all the same.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:3000',
    viewport: { width: 1280, height: 800 },
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, ...(executablePath ? { executablePath } : {}), ...(env ? { env } : {}) },
  },
})
