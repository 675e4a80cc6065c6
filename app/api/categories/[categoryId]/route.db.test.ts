import { beforeAll, describe, expect, it } from 'vitest'
import { DELETE, PATCH } from '@/app/api/categories/[categoryId]/route'
import { POST, PUT } from '@/app/api/categories/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCategory, makeCourse } from '@/lib/testing/factories'

let admin: Actor
beforeAll(async () => {
  admin = await makeActor('admin')
})
const path = '/api/categories'
const as = (actor: Actor | null, body?: unknown) => ({
  ...(actor ? { actor } : {}),
  ...(body === undefined ? {} : { body }),
})
const add = (body: unknown, actor: Actor | null = admin) =>
  call(POST, apiRequest('POST', path, as(actor, body)))
const order = (body: unknown, actor: Actor | null = admin) =>
  call(PUT, apiRequest('PUT', path, as(actor, body)))
const change = (categoryId: string, body: unknown, actor: Actor | null = admin) =>
  call(PATCH, apiRequest('PATCH', `${path}/${categoryId}`, as(actor, body)), { categoryId })
const remove = (categoryId: string, query = '', actor: Actor | null = admin) =>
  call(DELETE, apiRequest('DELETE', `${path}/${categoryId}${query}`, as(actor)), { categoryId })

describe('categories by an admin (CAT-01)', () => {
  it('succeeds: added behind the others with an address of its name, renamed, deleted', async () => {
    const made = await add({ name: 'Glass & Clay' })
    expect(made).toMatchObject({ status: 201, body: { data: { slug: 'glass-clay', courseCount: 0 } } })
    const { categoryId } = made.body.data
    expect(await change(categoryId, { name: 'Glass' })).toMatchObject({
      status: 200,
      body: { data: { name: 'Glass', slug: 'glass-clay' } },
    })
    expect((await remove(categoryId)).status).toBe(204)
    expect((await remove(categoryId)).status).toBe(404)
  })

  it('invalid: no name, a bad address; 409 for a name or an address that is taken', async () => {
    await makeCategory({ name: 'Taken', slug: 'taken' })
    expect((await add({ name: ' ' })).status).toBe(400)
    expect((await add({ name: 'X', slug: 'a b' })).status).toBe(400)
    expect(await add({ name: 'Taken' })).toMatchObject({
      status: 409,
      body: { fields: { name: expect.anything() } },
    })
    expect(await add({ name: 'Other', slug: 'taken' })).toMatchObject({
      status: 409,
      body: { fields: { slug: expect.anything() } },
    })
    expect((await change(newId(), { name: 'Nowhere' })).status).toBe(404)
  })

  it('is not deleted while courses are in it, drafts included, unless they have somewhere to go', async () => {
    const from = await makeCategory()
    const to = await makeCategory()
    const { courseId } = await makeCourse({ categoryId: from.categoryId, publishedAt: null })
    expect(await remove(from.categoryId)).toMatchObject({
      status: 409,
      body: { reason: 'category_in_use', courseCount: 1 },
    })
    expect((await remove(from.categoryId, `?moveTo=${newId()}`)).status).toBe(400)
    expect((await remove(from.categoryId, `?moveTo=${from.categoryId}`)).status).toBe(400)
    expect((await remove(from.categoryId, `?moveTo=${to.categoryId}`)).status).toBe(204)
    const course = await db().course.findUniqueOrThrow({ where: { courseId } })
    expect(course.categoryId).toBe(to.categoryId)
  })

  it('come in the order given, which names each once; 412 when they changed meanwhile', async () => {
    const known = await db().courseCategory.findMany({ select: { categoryId: true } })
    const categoryIds = known.map(each => each.categoryId).reverse()
    expect((await order({ categoryIds })).status).toBe(200)
    const rows = await db().courseCategory.findMany({ orderBy: { position: 'asc' } })
    expect(rows.map(row => row.categoryId)).toEqual(categoryIds)
    expect(await order({ categoryIds: categoryIds.slice(1) })).toMatchObject({
      status: 412,
      body: { reason: 'categories_changed' },
    })
  })

  it('anonymous: 401; students and instructors: 403; nothing changes', async () => {
    const { categoryId } = await makeCategory()
    const before = await db().courseCategory.findMany()
    for (const [actor, status] of [
      [null, 401],
      [await makeActor('student'), 403],
      [await makeActor('instructor'), 403],
    ] as const) {
      const answers = [
        await add({ name: 'Mine' }, actor),
        await order({ categoryIds: [] }, actor),
        await change(categoryId, { name: 'Mine' }, actor),
        await remove(categoryId, '', actor),
      ]
      expect(answers.map(answer => answer.status)).toEqual([status, status, status, status])
    }
    expect(await db().courseCategory.findMany()).toEqual(before)
  })
})
