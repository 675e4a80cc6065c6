import { expect, it } from 'vitest'
import { GET } from '@/app/api/categories/route'
import { apiRequest, call } from '@/lib/testing/actors'
import { makeCategory } from '@/lib/testing/factories'

it('lists the categories in their order for everybody (CAT-01)', async () => {
  await makeCategory({ name: 'Second', slug: 'second', position: 902 })
  await makeCategory({ name: 'First', slug: 'first', position: 901 })
  const { status, body } = await call(GET, apiRequest('GET', '/api/categories'))
  expect(status).toBe(200)
  expect(body.data.map((category: { slug: string }) => category.slug)).toEqual(['first', 'second'])
})
