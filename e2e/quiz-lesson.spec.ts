import { expect } from '@playwright/test'
import { expectStatus } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { accessibilityFaults, overflowPixels, settled } from './page-watch'

test('an instructor writes a quiz and a learner answers it until it is right', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const instructor = await newPerson('instructor')
  const api = await apiAs(instructor)
  const { courseId, slug, lessonId } = await makeDraft(api, `Tide quiz ${Date.now().toString(36)}`, 'quiz')
  const studio = await openAs(instructor)

  await test.step('the instructor writes two questions', async () => {
    await studio.goto(`/studio/courses/${courseId}?lesson=${lessonId}`)
    await settled(studio)
    const warning = studio.getByText('This quiz has no questions yet')
    await expect(warning).toBeVisible()
    await studio.getByLabel('Title of the quiz').fill('What pulls the sea?')
    await studio.getByRole('textbox', { name: 'Question 1', exact: true }).fill('What makes the tides?')
    await studio.getByRole('textbox', { name: 'Choice 1 of question 1', exact: true }).fill('The wind')
    await studio.getByRole('textbox', { name: 'Choice 2 of question 1', exact: true }).fill('The moon')
    await studio.getByRole('radio', { name: 'Choice 2 of question 1 is right' }).check()
    await studio.getByRole('button', { name: 'Add a question' }).click()
    await studio.getByRole('textbox', { name: 'Question 2', exact: true }).fill('How often a day?')
    await studio.getByRole('textbox', { name: 'Choice 1 of question 2', exact: true }).fill('Twice')
    await studio.getByRole('textbox', { name: 'Choice 2 of question 2', exact: true }).fill('Once')
    await studio.getByRole('radio', { name: 'Choice 1 of question 2 is right' }).check()
    await studio.getByRole('button', { name: 'Save the quiz' }).click()
    await expect
      .poll(async () => (await (await studio.request.get(`/api/lessons/${lessonId}/content`)).json()).data)
      .toMatchObject({ title: 'What pulls the sea?', questions: [{ answer: 1 }, { answer: 0 }] })
    await expect(warning).toHaveCount(0)
    for (const theme of ['light', 'dark'] as const)
      expect(await accessibilityFaults(studio, theme)).toEqual([])
    await studio.setViewportSize({ width: 360, height: 800 })
    expect(await overflowPixels(studio)).toBe(0)
  })

  await test.step('it is there after a reload, and is published', async () => {
    await studio.reload()
    await expect(studio.getByRole('textbox', { name: 'Question 2', exact: true })).toHaveValue(
      'How often a day?',
    )
    await expect(studio.getByRole('radio', { name: 'Choice 2 of question 1 is right' })).toBeChecked()
    await expectStatus(await api.put(`/api/courses/${courseId}/publication`), 200)
  })

  const learner = await newPerson('student')
  await expectStatus(await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`), 201)
  const page = await openAs(learner, { viewport: { width: 360, height: 800 } })
  await test.step('a learner is told what is wrong, and not before they answered', async () => {
    await page.goto(`/learn/${slug}/${lessonId}`)
    await settled(page)
    expect(await page.content()).not.toContain('"answer"')
    await expect(page.getByText('2 of 2 still to answer')).toBeVisible()
    await page.getByRole('radio', { name: 'The wind' }).check()
    await page.getByRole('radio', { name: 'Twice' }).check()
    await page.getByRole('button', { name: 'Check my answers' }).click()
    await expect(page.getByText('1 of 2 right')).toBeVisible()
    await expect(page.getByText('Not this one')).toBeVisible()
    for (const theme of ['light', 'dark'] as const) expect(await accessibilityFaults(page, theme)).toEqual([])
    expect(await overflowPixels(page)).toBe(0)
  })

  await test.step('tries again and is done', async () => {
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('radio', { name: 'The moon' }).check()
    await page.getByRole('radio', { name: 'Twice' }).check()
    await page.getByRole('button', { name: 'Check my answers' }).click()
    await expect(page.getByText('2 of 2 right')).toBeVisible()
    // Shown before the server has it; leaving the page sooner could call the request off.
    const kept = page.waitForResponse(/\/completion$/)
    await page.getByRole('button', { name: 'Mark as complete' }).click()
    expect((await kept).status()).toBe(200)
    await page.reload()
    await expect(page.getByText(/^Completed/).first()).toBeVisible()
  })
})
