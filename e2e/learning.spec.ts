import { expect } from '@playwright/test'
import { LEARNER } from './accounts'
import { test } from './fixtures'
import { accessibilityFaults, settled } from './page-watch'
import { lessonOfType, sampleLesson } from './sample-school'

test('a document is marked as complete at once, and stays so (ENR-05, PRC-10)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const learner = await newPerson('student')
  const page = await openAs(learner)
  const { courseId } = await sampleLesson(page.request, 'document')
  await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`)
  await page.goto(await lessonOfType(page.request, 'document'))
  await settled(page)
  await expect(page.getByText('To be read, then marked as complete.')).toBeVisible()
  // The answer is held back: the page does not wait for it.
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/completion', async route => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Mark as complete' }).click()
  await expect(page.getByRole('button', { name: 'Completed' })).toBeVisible()
  const kept = page.waitForResponse(/\/completion$/)
  answer()
  expect((await kept).status()).toBe(200)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Completed' })).toBeVisible()
})

test('a lesson that could not be marked says so and is as it was', async ({ openAs, apiAs, newPerson }) => {
  const learner = await newPerson('student')
  const page = await openAs(learner)
  const { courseId } = await sampleLesson(page.request, 'document')
  await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`)
  await page.goto(await lessonOfType(page.request, 'document'))
  await settled(page)
  await page.route('**/completion', route => route.abort())
  await page.getByRole('button', { name: 'Mark as complete' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('cannot be reached')
  await expect(page.getByRole('button', { name: 'Mark as complete' })).toBeVisible()
})

test('a lesson says what it still wants, and the course what is missing in all (features 5)', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const learner = await newPerson('student')
  const page = await openAs(learner)
  const { courseId } = await sampleLesson(page.request, 'video')
  await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`)
  await page.goto(await lessonOfType(page.request, 'video'))
  await settled(page)
  await expect(page.getByText(/^Complete once \d:\d\d has been played, 0:00 so far\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'What is missing in this course?' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^0 of \d+ lessons are complete\.$/)).toBeVisible()
  await expect(dialog.getByRole('listitem').first()).toBeVisible()
  for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
})

test('a course is left and taken up again as if nothing had been', async ({ openAs, apiAs, newPerson }) => {
  const learner = await newPerson('student')
  const page = await openAs(learner)
  const api = await apiAs(learner)
  const { courseId } = await sampleLesson(page.request, 'document')
  await api.post(`/api/courses/${courseId}/enrollments`)
  const own = async () => (await (await api.get('/api/enrollments')).json()).data
  const [before] = await own()
  await page.goto('/learn')
  await settled(page)
  await page.getByRole('button', { name: `More about ${before.title}` }).click()
  await page.getByRole('menuitem', { name: 'Leave course' }).click()
  await expect(page.getByText(`You left ${before.title}`)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No course yet' })).toBeVisible()
  expect(await own()).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 3, name: before.title })).toBeVisible()
  expect(await own()).toEqual([before])
})

test('a browser that cannot fill the screen shows no button for it', async ({ openAs }) => {
  const page = await openAs(LEARNER)
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })
  })
  await page.goto(await lessonOfType(page.request, 'video'))
  await settled(page)
  await expect(page.getByRole('button', { name: 'Back 10 seconds' })).toBeVisible()
  await expect(page.getByLabel('Full screen', { exact: true })).toBeHidden()
  expect(await accessibilityFaults(page, 'light')).toEqual([])
})
