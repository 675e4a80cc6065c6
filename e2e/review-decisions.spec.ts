import { expect, type Page } from '@playwright/test'
import { ADMIN, expectStatus } from './accounts'
import { makeDraft } from './course-drafts'
import { test } from './fixtures'
import { settled } from './page-watch'

// Issue 6, build 6: reviews are looked for, and decided about several at once.

const WORD = `Bulkword${Date.now().toString(36)}`
const cards = (page: Page) => page.getByRole('article').filter({ hasText: WORD })

test('an admin finds two reviews by a word, hides both at once and shows them again', async ({
  apiAs,
  newPerson,
  openAs,
}) => {
  const teacher = await apiAs(await newPerson('instructor', 'Ines'))
  const { courseId, lessonId } = await makeDraft(teacher, `About ${WORD}`, 'quiz')
  const questions = [{ question: 'Is it?', choices: ['Yes', 'No'], answer: 0 }]
  const quiz = { content_type: 'quiz', title: 'The only question', questions }
  await expectStatus(await teacher.put(`/api/lessons/${lessonId}/content`, { data: quiz }), 200)
  await expectStatus(await teacher.put(`/api/courses/${courseId}/publication`), 200)
  for (const name of ['Otto', 'Pia']) {
    const api = await apiAs(await newPerson('student', name))
    await expectStatus(await api.post(`/api/courses/${courseId}/enrollments`, { data: {} }), 201)
    const review = { rating: 5, reviewText: `${WORD}, said ${name}.` }
    await expectStatus(await api.post(`/api/courses/${courseId}/reviews`, { data: review }), 201)
  }

  const page = await openAs(ADMIN)
  await page.goto('/admin/reviews?state=all')
  await settled(page)
  await page.getByRole('searchbox', { name: 'Search reviews' }).fill(WORD)
  await expect(page.getByText('0 of 2 chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Choose all shown' }).click()
  await page.getByRole('button', { name: 'Hide the chosen…' }).click()
  await page.getByRole('button', { name: 'Hide them' }).click()
  await expect(page.getByText('2 done.')).toBeVisible()
  await expect(cards(page).getByText('Hidden', { exact: true })).toHaveCount(2)

  await cards(page).first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Show the chosen' }).click()
  await expect(page.getByText('1 done.')).toBeVisible()
  await expect(cards(page).getByText('Hidden', { exact: true })).toHaveCount(1)

  await page.getByRole('button', { name: 'Choose all shown' }).click()
  await page.getByRole('button', { name: 'Show the chosen' }).click()
  await expect(page.getByText('1 done, 1 were so already.')).toBeVisible()
  await expect(cards(page).getByText('Hidden', { exact: true })).toHaveCount(0)
})
