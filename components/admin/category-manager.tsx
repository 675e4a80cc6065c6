'use client'

import Shapes from 'lucide-react/icons/shapes'
import { useRef, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import type { Category } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { AddCategory } from './add-category'
import { CategoryRow } from './category-row'
import { RemoveCategory } from './remove-category'
import { useCategories } from './use-categories'

/** All categories in their order: add, rename, move and delete them. */
export function CategoryManager({ initial }: { initial: Category[] }) {
  const { categories, add, rename, remove, move, orderError } = useCategories(initial)
  const list = useRef<HTMLOListElement>(null)
  const [movedId, setMovedId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [leaving, setLeaving] = useState<Category | null>(null)

  function moveBy(category: Category, step: 1 | -1) {
    const isMoved = move(category.categoryId, step)
    const place = categories.indexOf(category) + 1 + (isMoved ? step : 0)
    setMovedId(category.categoryId)
    setSaid(`${category.name}, ${isMoved ? 'now' : 'still'} ${place} of ${categories.length}.`)
  }

  function drop(category: Category) {
    remove.reset()
    if (category.courseCount > 0) return setLeaving(category)
    remove.mutate(
      { category },
      {
        // The button that was pressed is gone.
        onSuccess: () => list.current?.focus(),
        // Drafts count, too, and only the server knows of them.
        onError: error => {
          if (!(error instanceof ApiProblem && error.reason === 'category_in_use')) return
          remove.reset()
          setLeaving(category)
        },
      },
    )
  }

  return (
    <div className="max-w-3xl space-y-6">
      <AddCategory adding={add} />
      {orderError && (
        <ErrorState title="The order was not saved" kept="The list shows the order as it is now.">
          {orderError.message}
        </ErrorState>
      )}
      {remove.error && !leaving && <ErrorState title="Not deleted">{remove.error.message}</ErrorState>}
      {categories.length === 0 ? (
        <EmptyState icon={<Shapes />} title="There are no categories yet">
          A course needs one: add the first above.
        </EmptyState>
      ) : (
        <ol
          ref={list}
          tabIndex={-1}
          aria-label="Categories"
          className="rounded-card border border-line bg-surface-raised"
        >
          {categories.map((category, index) => (
            <CategoryRow
              key={category.categoryId}
              category={category}
              isFirst={index === 0}
              isLast={index === categories.length - 1}
              wasMoved={category.categoryId === movedId}
              onMove={step => moveBy(category, step)}
              onRename={name => rename.mutateAsync({ categoryId: category.categoryId, name })}
              onRemove={() => drop(category)}
            />
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <RemoveCategory
        category={leaving}
        others={categories.filter(each => each.categoryId !== leaving?.categoryId)}
        removing={remove}
        onClose={() => setLeaving(null)}
      />
    </div>
  )
}
