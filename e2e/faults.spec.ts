import { expect } from '@playwright/test'
import { accessToken, INSTRUCTOR, LEARNER, newEmail, PASSWORD } from './accounts'
import { makeDraft, uploadToLesson } from './course-drafts'
import { test } from './fixtures'
import { bufferedSeconds, play, positionSeconds, storedProgress } from './player'
import { lessonOfType, sampleLesson } from './sample-school'
import { expiredTokenOf, forgedTokenOf } from './tokens'

test('a wrong password is said at the form, which keeps what was typed', async ({ openAs, newPerson }) => {
  const { email } = await newPerson('student')
  const page = await openAs(null)
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('not-the-password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/password/i)
  await expect(password).toBeFocused()
  await expect(page.getByLabel('Email')).toHaveValue(email)
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('a region that does not exist is refused by its name, when signing up and when signing in', async ({
  request,
}) => {
  const person = { email: newEmail(), password: PASSWORD, firstName: 'Ana', lastName: 'Lima' }
  const signUp = await request.post('/api/accounts', { data: { ...person, region: 'atlantis' } })
  expect(signUp.status()).toBe(400)
  expect(await signUp.json()).toMatchObject({ error: 'Unknown region', reason: 'unknown_region' })
  const { email, password } = person
  const signIn = await request.post('/api/auth/token', { data: { email, password, region: 'atlantis' } })
  expect(signIn.status()).toBe(400)
  expect(await signIn.json()).toMatchObject({ error: 'Unknown region', reason: 'unknown_region' })
})

test('an expired or forged token opens nothing, in programs and in browsers', async ({
  openAs,
  request,
  newPerson,
  siteUrl,
}) => {
  const living = await accessToken(siteUrl, await newPerson('student'))
  const asks = (token: string) =>
    request.get('/api/enrollments', { headers: { authorization: `Bearer ${token}` } })
  expect((await asks(living)).status()).toBe(200)
  const bad = [await expiredTokenOf(living), await forgedTokenOf(living), `${living.slice(0, -4)}AAAA`, 'x']
  for (const token of bad) {
    const answer = await asks(token)
    expect(answer.status()).toBe(401)
    expect(answer.headers()['www-authenticate']).toBe('Bearer')
    expect(await answer.json()).toMatchObject({ success: false, reason: 'sign_in_needed' })
    const page = await openAs(null)
    const cookie = { name: 'next-auth.session-token', value: token, url: siteUrl }
    await page.context().addCookies([cookie])
    await page.goto('/learn')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Flearn$/)
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  }
})

test('somebody else’s draft is not there for other instructors, and not for students', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const title = 'Nobody else’s draft'
  const { courseId } = await makeDraft(await apiAs(await newPerson('instructor')), title)
  for (const [who, status] of [
    [INSTRUCTOR, 404],
    [LEARNER, 403],
  ] as const) {
    const page = await openAs(who)
    const answer = await page.goto(`/studio/courses/${courseId}`)
    expect(answer?.status()).toBe(status)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(title)).toHaveCount(0)
  }
})

test('the state of somebody else’s file is as unknown as that of no file', async ({
  apiAs,
  newPerson,
  sampleMedia,
}) => {
  const owner = await apiAs(await newPerson('instructor'))
  const { lessonId } = await makeDraft(owner, 'With a file')
  const file = await sampleMedia.video({ durationSeconds: 2, seed: Date.now() })
  const fileId = await uploadToLesson(owner, lessonId, file, 'video/mp4')
  expect((await owner.get(`/api/media/files/${fileId}`)).status()).toBe(200)
  const stranger = await apiAs(INSTRUCTOR)
  const [theirs, nothing] = await Promise.all(
    [fileId, '00000000-0000-7000-8000-000000000000'].map(async id => {
      const answer = await stranger.get(`/api/media/files/${id}`)
      const { requestId: _, ...said } = await answer.json()
      return { status: answer.status(), said }
    }),
  )
  expect(theirs?.status).toBe(404)
  expect(theirs).toEqual(nothing)
})

test('a page says that the connection is gone, and stops saying so', async ({ openAs }) => {
  const page = await openAs(null)
  await page.goto('/courses')
  const banner = page.getByText('You are offline.')
  await page.context().setOffline(true)
  await expect(banner).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.context().setOffline(false)
  await expect(banner).toBeHidden()
})

// check 38
test('what is watched without a connection reaches the server when it is back', async ({
  openAs,
  apiAs,
  newPerson,
}) => {
  const learner = await newPerson('student')
  const page = await openAs(learner)
  const { courseId } = await sampleLesson(page.request, 'video')
  await (await apiAs(learner)).post(`/api/courses/${courseId}/enrollments`)
  const first = page.waitForRequest(request => /\/learn\/api\/progress$/.test(request.url()))
  await page.goto(await lessonOfType(page.request, 'video'))
  await play(page)
  const fileId = (await first).postDataJSON().file_id

  await expect.poll(() => bufferedSeconds(page)).toBeGreaterThan(6)
  await page.context().setOffline(true)
  const before = await positionSeconds(page)
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(before + 3)
  await page.keyboard.press('k')
  const paused = Math.floor(await positionSeconds(page))
  expect((await storedProgress(page, fileId)).progress_seconds).toBeLessThan(paused)

  await page.context().setOffline(false)
  await expect.poll(async () => (await storedProgress(page, fileId)).progress_seconds).toBe(paused)
})

test('a lesson that one is not enrolled in leads to its course, where one can be', async ({
  openAs,
  newPerson,
}) => {
  const page = await openAs(await newPerson('student'))
  const { slug } = await sampleLesson(page.request, 'document')
  await page.goto(await lessonOfType(page.request, 'document'))
  await expect(page).toHaveURL(new RegExp(`/courses/${slug}$`))
  await expect(page.getByRole('button', { name: 'Enroll for free' })).toBeVisible()
})
