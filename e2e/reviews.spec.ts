import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { ADMIN, expectStatus } from './accounts'
import { test } from './fixtures'

const WORDS = 'Every lesson answers the question that the one before left open.'

test('a review from its first star to the moderation queue, and the rating with it', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  test.setTimeout(240_000)
  const owner = await apiAs(await newPerson('instructor', 'Ines'))
  const { courseId, slug } = await publishCourse(owner)
  const author = await newPerson('student', `Ada${courseId.slice(-6)}`)
  const authorName = `Ada${courseId.slice(-6)} T.`
  await expectStatus(
    await (await apiAs(author)).post(`/api/courses/${courseId}/enrollments`, { data: {} }),
    201,
  )
  const figures = async () => {
    const { data } = await (await owner.get(`/api/courses/${courseId}`)).json()
    return [data.rating, data.ratingCount]
  }

  const learner = await openAs(author)
  const reviews = reviewsOf(learner)
  await test.step('who takes the course gives stars by the keyboard, and words', async () => {
    await learner.goto(`/courses/${slug}`)
    await expect(reviews.getByText('Nobody has reviewed this course yet.')).toBeVisible()
    await reviews.getByRole('button', { name: 'Post review' }).click()
    await expect(reviews.getByText('Choose from one to five stars.')).toBeVisible()
    await reviews.getByRole('radio', { name: '3 stars' }).focus()
    await learner.keyboard.press('ArrowRight')
    await expect(reviews.getByRole('radio', { name: '4 stars' })).toBeChecked()
    await reviews.getByLabel('Your review').fill(WORDS)
    await reviews.getByRole('button', { name: 'Post review' }).click()
    await expect(reviews.getByRole('heading', { name: 'Your review' })).toBeVisible()
    await expect(reviews.getByText(WORDS)).toBeVisible()
    await expect(reviews.getByText('out of 5, from 1 review')).toBeVisible()
    await expect.poll(figures).toEqual([4, 1])
  })

  await test.step('and changes it', async () => {
    await reviews.getByRole('button', { name: 'Edit' }).click()
    await reviews.getByRole('radio', { name: '2 stars' }).check({ force: true })
    await reviews.getByRole('button', { name: 'Save changes' }).click()
    await expect(reviews.getByRole('button', { name: 'Edit' })).toBeVisible()
    await expect.poll(figures).toEqual([2, 1])
  })

  await test.step('a deleted one can be had back', async () => {
    await reviews.getByRole('button', { name: 'Delete' }).click()
    await expect(reviews.getByText(WORDS)).toHaveCount(0)
    await expect(reviews.getByText('Nobody has reviewed this course yet.')).toBeVisible()
    await learner.getByRole('button', { name: 'Undo' }).click()
    await expect(reviews.getByText(WORDS)).toBeVisible()
    await learner.reload()
    await expect(reviews.getByText(WORDS)).toBeVisible()
    expect(await figures()).toEqual([2, 1])
  })

  const reader = await openAs(await newPerson('student', 'Rita'))
  await test.step('somebody else reads it on the page, and reports it', async () => {
    // The page is made anew in the background, so the first who comes may still see the one before.
    await expect(async () => {
      await reader.goto(`/courses/${slug}`)
      await expect(reviewsOf(reader).getByText(WORDS)).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await expect(reviewsOf(reader).getByRole('button', { name: 'Post review' })).toHaveCount(0)
    await reader.getByRole('button', { name: `More about the review by ${authorName}` }).click()
    await reader.getByRole('menuitem', { name: 'Report…' }).click()
    const dialog = reader.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Not about this' }).check()
    await dialog.getByRole('button', { name: 'Report' }).click()
    await expect(reader.getByText('Thank you for telling us')).toBeVisible()
  })

  const admin = await openAs(ADMIN)
  const card = admin.getByRole('article').filter({ hasText: WORDS })
  await test.step('an admin finds it in the queue and hides it with the reason', async () => {
    await admin.goto('/admin')
    await expect(admin.getByRole('region', { name: 'The platform in figures' })).toContainText('Enrollments')
    await admin.getByRole('link', { name: 'Decide' }).click()
    await expect(card).toContainText('Not about this')
    await hide(admin, card)
    await expect.poll(figures).toEqual([0, 0])
  })

  await test.step('the decision can be taken back, with the report, and made again', async () => {
    await admin.getByRole('button', { name: 'Undo' }).click()
    await expect(card).toContainText('Not about this')
    await expect.poll(figures).toEqual([2, 1])
    await hide(admin, card)
    await expect.poll(figures).toEqual([0, 0])
  })

  await test.step('its author reads why; the page and the rating follow', async () => {
    await learner.reload()
    await expect(reviews.getByText('Reason: Not about this')).toBeVisible()
    await expect(reviews.getByRole('button', { name: 'Delete' })).toHaveCount(0)
    await expect(async () => {
      await reader.goto(`/courses/${slug}`)
      await expect(reviewsOf(reader).getByText('Nobody has reviewed this course yet.')).toBeVisible({
        timeout: 2_000,
      })
    }).toPass({ timeout: 60_000 })
  })

  await test.step('shown again, it counts again', async () => {
    await admin.goto('/admin/reviews?state=hidden')
    await card.getByRole('button', { name: 'Show again' }).click()
    await expect(card).toHaveCount(0)
    await expect.poll(figures).toEqual([2, 1])
  })
})

async function hide(admin: Page, card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Hide…' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Hide review' }).click()
  await expect(card).toHaveCount(0)
}

const reviewsOf = (page: Page) => page.getByRole('region', { name: 'Reviews' })

/** A free course that is live: a quiz needs a question and no file. */
async function publishCourse(api: APIRequestContext): Promise<{ courseId: string; slug: string }> {
  const [category] = (await (await api.get('/api/categories')).json()).data
  const title = `A course to talk about ${Date.now().toString(36)}`
  const make = async (path: string, data: object) => {
    const answer = await api.post(path, { data })
    await expectStatus(answer, 201)
    return (await answer.json()).data
  }
  const course = await make('/api/courses', { title, categoryId: category.categoryId, level: 'beginner' })
  const module = await make(`/api/courses/${course.courseId}/modules`, { title: 'The only module' })
  const lesson = await make(`/api/modules/${module.moduleId}/lessons`, {
    title: 'The only lesson',
    type: 'quiz',
  })
  const questions = [{ question: 'Is it?', choices: ['Yes', 'No'], answer: 0 }]
  const quiz = { content_type: 'quiz', title: 'The only question', questions }
  await expectStatus(await api.put(`/api/lessons/${lesson.lessonId}/content`, { data: quiz }), 200)
  await expectStatus(await api.put(`/api/courses/${course.courseId}/publication`), 200)
  return course
}
