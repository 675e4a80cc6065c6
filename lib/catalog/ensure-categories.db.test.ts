import { expect, test } from 'vitest'
import { ensureCategories } from '@/lib/catalog/ensure-categories'
import { listCategories } from '@/lib/catalog/list-categories'

test('an empty school gets categories once, and one that has some keeps just those', async () => {
  const added = await ensureCategories()
  expect(added).toBeGreaterThan(2)
  expect(await ensureCategories()).toBe(0)
  expect(await listCategories()).toHaveLength(added)
})
