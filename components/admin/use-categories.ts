'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showToast } from '@/components/ui/toast'
import {
  categoriesQuery,
  createCategory,
  deleteCategory,
  saveCategory,
  saveCategoryOrder,
} from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { moved } from './category-order'

const ORDER_KEY = ['category-order']
const idsOf = (categories: Category[]) => ({ categoryIds: categories.map(({ categoryId }) => categoryId) })

/** The categories and what an admin may do with them. What is changed is shown at once and asked for again. */
export function useCategories(initial: Category[]) {
  const client = useQueryClient()
  const { data: categories } = useQuery({ ...categoriesQuery, initialData: initial })
  const [orderError, setOrderError] = useState<Error | null>(null)
  // An answer that is still under way is older than what is shown now, and would take it back.
  const show = (next: Category[]) => {
    void client.cancelQueries({ queryKey: categoriesQuery.queryKey })
    client.setQueryData(categoriesQuery.queryKey, next)
  }
  // Nobody waits for it: what was kept is shown already, and a form that waited would clear what is typed meanwhile.
  const refresh = () => void client.invalidateQueries({ queryKey: categoriesQuery.queryKey })
  const current = () => client.getQueryData<Category[]>(categoriesQuery.queryKey) ?? categories

  // One after the other, so that the last order given is the one that stays.
  const saveOrder = useMutation({
    mutationKey: ORDER_KEY,
    mutationFn: saveCategoryOrder,
    scope: { id: 'category-order' },
    onSuccess: () => setOrderError(null),
    onError: setOrderError,
    // Asked for when the last of them is kept: before, the answer would show an order that was given up.
    onSettled: () => {
      if (client.isMutating({ mutationKey: ORDER_KEY }) === 1) refresh()
    },
  })

  const add = useMutation({
    mutationFn: (name: string) => createCategory({ name }),
    onSuccess: category => {
      show([...current(), category])
      refresh()
    },
  })

  const rename = useMutation({
    mutationFn: ({ categoryId, name }: { categoryId: string; name: string }) =>
      saveCategory(categoryId, { name }),
    onSuccess: saved => {
      show(
        current().map(each => (each.categoryId === saved.categoryId ? { ...each, name: saved.name } : each)),
      )
      refresh()
    },
  })

  async function putBack(category: Category, order: string[]) {
    const again = await createCategory({ name: category.name, slug: category.slug })
    const ids = order.map(id => (id === category.categoryId ? again.categoryId : id))
    await saveCategoryOrder({ categoryIds: ids }).catch(() => undefined)
    refresh()
  }

  const remove = useMutation({
    mutationFn: ({ category, moveTo }: { category: Category; moveTo?: string }) =>
      deleteCategory(category.categoryId, moveTo),
    onSuccess: (_, { category, moveTo }) => {
      const before = current()
      show(before.filter(({ categoryId }) => categoryId !== category.categoryId))
      const undo = () =>
        putBack(category, idsOf(before).categoryIds).catch((error: Error) =>
          showToast('Not put back', { tone: 'danger', description: error.message }),
        )
      // Courses that were moved do not know any more where they came from.
      showToast(
        `“${category.name}” was deleted`,
        moveTo ? {} : { action: { label: 'Undo', onClick: () => void undo() } },
      )
      refresh()
    },
  })

  return {
    categories,
    add,
    rename,
    remove,
    orderError,
    /** Moves one by a step; false at the end of the list. */
    move(categoryId: string, step: 1 | -1): boolean {
      const next = moved(current(), categoryId, step)
      if (!next) return false
      show(next)
      saveOrder.mutate(idsOf(next))
      return true
    },
  }
}
