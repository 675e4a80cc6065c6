import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { type Account, expectStatus } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'

// Deleting says who is hurt, and is taken back by "Undo" (features.md 16).

let instructor: Account
let api: APIRequestContext
let course: Awaited<ReturnType<typeof makeDraft>>
let title: string

test.beforeEach(async ({ apiAs, newPerson }) => {
  instructor = await newPerson('instructor')
  api = await apiAs(instructor)
  title = `Leaving ${Date.now().toString(36)}`
  course = await makeDraft(api, title, 'document')
  const outPath = test.info().outputPath('handout.pdf')
  await makeHandoutPdf({ title, sections: [{ heading: title, body: 'A page.' }], outPath })
  await uploadToLesson(api, course.lessonId, outPath, 'application/pdf')
})

const lesson = (page: Page, name: string) => page.locator('[data-outline-lesson]', { hasText: name })

async function chooseDelete(page: Page, of: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${of}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
}

async function enrollAndBegin(learner: APIRequestContext): Promise<void> {
  await expectStatus(await api.put(`/api/courses/${course.courseId}/publication`), 200)
  await expectStatus(await learner.post(`/api/courses/${course.courseId}/enrollments`), 201)
  const { data } = await (await learner.get(`/api/lessons/${course.lessonId}/playback`)).json()
  const file_id = data.fileId
  const report = { file_id, lesson_id: course.lessonId, course_id: course.courseId, progress_seconds: 1 }
  await expectStatus(
    await learner.post('/learn/api/progress', {
      data: { ...report, progress_percentage: 10, completed: false },
    }),
    200,
  )
}

test('a lesson and a module say who is in the middle of them, and come back from another page', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  await enrollAndBegin(await apiAs(await newPerson('student')))
  await api.post(`/api/modules/${course.moduleId}/lessons`, { data: { title: 'Second', type: 'video' } })
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${course.courseId}`)
  await settled(page)

  await chooseDelete(page, 'lesson The only lesson')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 learner is in the middle of this.')
  await expect(dialog).toContainText(/Its files go with it: [\d.]+ .?B are freed/)
  await page.setViewportSize({ width: 360, height: 800 })
  for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
  expect(await overflowPixels(page)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await dialog.getByRole('button', { name: 'Keep' }).click()

  await chooseDelete(page, 'module The only module')
  await expect(dialog).toContainText('Its 2 lessons go with it.')
  await expect(dialog).toContainText('1 learner is in the middle of this.')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(lesson(page, 'The only lesson')).toHaveCount(0)
  await page.getByRole('link', { name: 'Your courses' }).first().click()
  await page.waitForURL('**/studio')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: title, exact: true }).click()
  await expect(lesson(page, 'The only lesson')).toBeVisible()
})

test('a lesson is gone when the time for "Undo" is over, and one with nothing in it goes unasked', async ({
  openAs,
}) => {
  await api.post(`/api/modules/${course.moduleId}/lessons`, { data: { title: 'Empty', type: 'video' } })
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${course.courseId}`)
  await settled(page)
  const gone = page.waitForResponse(answer => answer.request().method() === 'DELETE')
  await chooseDelete(page, 'lesson Empty')
  await expect(lesson(page, 'Empty')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect((await gone).status()).toBe(204)
  await page.reload()
  await expect(lesson(page, 'The only lesson')).toBeVisible()
  await expect(lesson(page, 'Empty')).toHaveCount(0)
})

test('a course says what goes with it, leaves the list, and comes back by "Undo"', async ({ openAs }) => {
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${course.courseId}`)
  await settled(page)
  await page.getByRole('button', { name: 'Delete this course' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Its 1 module and 1 lesson go with it.')
  await expect(dialog).toContainText('No learner has opened it yet.')
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL('**/studio')
  await expect(page.getByText('No course is left')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  expect((await api.get(`/api/studio/courses/${course.courseId}`)).status()).toBe(200)
})

test('a file taken off a lesson says who is hurt, and is put back by "Undo"', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  await enrollAndBegin(await apiAs(await newPerson('student')))
  const page = await openAs(instructor)
  await page.goto(`/studio/courses/${course.courseId}?lesson=${course.lessonId}`)
  await settled(page)
  await page.getByRole('button', { name: 'Remove handout.pdf' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 learner is in the middle of this.')
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByRole('link', { name: 'handout.pdf' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'handout.pdf' })).toBeVisible()
})
