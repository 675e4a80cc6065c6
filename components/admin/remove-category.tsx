'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Category } from '@/lib/catalog/schemas'

interface RemoveCategoryProps {
  /** The one that has courses; null while nothing is asked. */
  category: Category | null
  others: Category[]
  removing: UseMutationResult<void, Error, { category: Category; moveTo?: string }>
  onClose: () => void
}

/** Courses must be somewhere, so a category that has some is deleted only with the place where they go. */
export function RemoveCategory({ category, others, removing, onClose }: RemoveCategoryProps) {
  const [chosen, setChosen] = useState('')
  const target = others.find(each => each.categoryId === chosen) ?? others[0]
  return (
    <Dialog
      open={category !== null}
      onOpenChange={isOpen => !isOpen && onClose()}
      title={`Delete “${category?.name ?? ''}”?`}
      description={
        category && category.courseCount > 0
          ? `${countOf(category.courseCount, 'course')} in the catalog and all drafts of this category need another one. This cannot be undone.`
          : 'There are drafts in this category, which need another one. This cannot be undone.'
      }
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep it</Button>} />
          <Button
            variant="danger"
            loading={removing.isPending}
            disabled={!target}
            onClick={() =>
              category &&
              target &&
              removing.mutate({ category, moveTo: target.categoryId }, { onSuccess: onClose })
            }
          >
            Move and delete
          </Button>
        </>
      }
    >
      {target ? (
        <Field
          id="category-target"
          label="Move its courses to"
          error={removing.isError ? removing.error.message : null}
        >
          {control => (
            <Select {...control} value={target.categoryId} onChange={event => setChosen(event.target.value)}>
              {others.map(({ categoryId, name }) => (
                <option key={categoryId} value={categoryId}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : (
        <p className="text-sm">It is the only category. Add another one first.</p>
      )}
    </Dialog>
  )
}
