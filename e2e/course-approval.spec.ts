import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { type Account, ADMIN } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { settled } from './page-watch'

// Issue 6, build 6: courses that an admin looks at before they are published.

const TITLE = `Stones by the river ${Date.now().toString(36)}`
const WORDS = 'Say where the second stone was found.'

let instructor: Account
let adminApi: APIRequestContext
let courseId: string

const needApproval = (coursesNeedApproval: boolean) =>
  adminApi.put('/api/admin/site-settings', { data: { coursesNeedApproval } })

test.beforeEach(async ({ apiAs, newPerson }) => {
  adminApi = await apiAs(ADMIN)
  instructor = await newPerson('instructor', 'Petra')
  const api = await apiAs(instructor)
  const draft = await makeDraft(api, TITLE, 'quiz')
  courseId = draft.courseId
  const content = {
    ...{ content_type: 'quiz', title: 'Which stone?' },
    questions: [{ question: 'Which?', choices: ['This', 'That'], answer: 0 }],
  }
  expect((await api.put(`/api/lessons/${draft.lessonId}/content`, { data: content })).ok()).toBe(true)
})
// Other tests share the school, and publish.
test.afterEach(async () => {
  expect((await needApproval(false)).ok()).toBe(true)
})

const searched = async (page: Page, name: string, words: string) => {
  await page.getByRole('main').getByRole('searchbox', { name }).fill(words)
  await expect(page).toHaveURL(/[?&]q=/)
}
const row = (page: Page) => page.getByRole('row').filter({ hasText: TITLE })
async function act(page: Page, name: string) {
  await page.getByRole('button', { name: `Acts on ${TITLE}` }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('a course is sent for review, returned with words, sent again, approved, and found in the catalog', async ({
  openAs,
}) => {
  const admin = await openAs(ADMIN)
  const studio = await openAs(instructor)

  await test.step('an admin says that courses need approval', async () => {
    await admin.goto('/admin/courses')
    await settled(admin)
    const setting = admin.getByRole('checkbox', { name: /Courses need approval/ })
    await setting.click()
    await expect(admin.getByText('Courses are looked at first')).toBeVisible()
    await expect(setting).toBeChecked()
  })

  await test.step('the instructor cannot publish, and sends it', async () => {
    await studio.goto(`/studio/courses/${courseId}`)
    await expect(studio.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0)
    await studio.getByRole('button', { name: 'Send for review' }).click()
    await expect(studio.getByRole('heading', { name: 'In review', exact: true })).toBeVisible()
  })

  await test.step('the admin finds it among those that wait and returns it with words', async () => {
    await admin.goto('/admin/courses?state=review&sort=waiting-asc')
    await settled(admin)
    await searched(admin, 'Search courses', TITLE)
    await expect(row(admin)).toContainText('In review')
    await act(admin, 'Return with a few words')
    await admin.getByRole('button', { name: 'Return it' }).click()
    await expect(admin.getByRole('dialog').getByRole('alert')).toHaveText(/Say why/)
    await admin.getByRole('textbox', { name: 'What is to be mended' }).fill(WORDS)
    await admin.getByRole('button', { name: 'Return it' }).click()
    await expect(admin.getByText('No course matches')).toBeVisible()
  })

  await test.step('the instructor reads them and sends it again', async () => {
    await studio.reload()
    await expect(studio.getByText('Returned to be mended')).toBeVisible()
    await expect(studio.getByText(WORDS)).toBeVisible()
    await studio.getByRole('button', { name: 'Send for review' }).click()
    await expect(studio.getByRole('button', { name: 'Take it back' })).toBeVisible()
  })

  await test.step('the admin approves it', async () => {
    await admin.reload()
    await settled(admin)
    await act(admin, 'Approve and publish')
    await expect(admin.getByText(`“${TITLE}” is live`)).toBeVisible()
  })

  await test.step('the instructor sees it live, and a learner finds it', async () => {
    await studio.reload()
    await expect(studio.getByRole('heading', { name: 'This course is live' })).toBeVisible()
    const learner = await openAs(null)
    await learner.goto(`/courses?q=${encodeURIComponent(TITLE)}`)
    await expect(learner.getByRole('main').getByRole('link', { name: TITLE, exact: true })).toBeVisible()
  })

  await test.step('an admin takes it out of the catalog, and its instructor reads why', async () => {
    await admin.goto(`/admin/courses?q=${encodeURIComponent(TITLE)}`)
    await settled(admin)
    await act(admin, 'Withdraw from the catalog')
    await admin.getByRole('textbox', { name: 'Why' }).fill('It is a copy of another one.')
    await admin.getByRole('button', { name: 'Withdraw it' }).click()
    await expect(row(admin)).toContainText('Draft')
    await studio.reload()
    await expect(studio.getByText('It is a copy of another one.')).toBeVisible()
  })
})

test('a course that waits when the setting is switched off is published by its instructor', async ({
  apiAs,
  openAs,
}) => {
  expect((await needApproval(true)).ok()).toBe(true)
  const api = await apiAs(instructor)
  expect((await api.put(`/api/courses/${courseId}/submission`)).ok()).toBe(true)
  expect((await needApproval(false)).ok()).toBe(true)
  const studio = await openAs(instructor)
  await studio.goto(`/studio/courses/${courseId}`)
  await expect(studio.getByText(/Courses need no approval any more/)).toBeVisible()
  await studio.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(studio.getByRole('heading', { name: 'This course is live' })).toBeVisible()
})
