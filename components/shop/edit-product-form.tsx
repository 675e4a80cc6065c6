'use client'

import { useMutation } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { saveProduct } from '@/lib/shop/queries'
import type { Product } from '@/lib/shop/schemas'
import { ProductFields } from './product-fields'
import { changesOf, readTexts, textsOf } from './product-input'
import { useProductTexts } from './use-product-texts'

export interface EditProductFormProps {
  product: Product
  categories: string[]
  onSaved: () => void
}

/**
 * Saved by a button and not as one types: somebody could buy for a price that is still being typed.
 */
export function EditProductForm({ product, categories, onSaved }: EditProductFormProps) {
  const saving = useMutation({
    mutationFn: (changes: Parameters<typeof saveProduct>[1]) => saveProduct(product.productId, changes),
    onSuccess: saved => {
      form.reset(textsOf(saved))
      onSaved()
    },
  })
  const form = useProductTexts(textsOf(product), saving.error)
  const read = readTexts(form.value)
  const isChanged = !read.input || Object.keys(changesOf(product, read.input)).length > 0

  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isChanged])

  return (
    <Card padding="large">
      <form
        noValidate
        className="space-y-6"
        onSubmit={event => form.submit(event, input => saving.mutate(changesOf(product, input)))}
      >
        <h2 className="text-lg font-semibold">Details</h2>
        {saving.error && Object.keys(form.errors).length === 0 && (
          <ErrorState title="Not saved" kept="What you entered is still here.">
            {saving.error.message}
          </ErrorState>
        )}
        <ProductFields
          value={form.value}
          errors={form.errors}
          categories={categories}
          onChange={form.change}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" loading={saving.isPending} disabled={!isChanged && !saving.isPending}>
            Save changes
          </Button>
          <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
            {saving.isSuccess && !isChanged && (
              <>
                <Check aria-hidden className="size-4 text-positive" /> Saved
              </>
            )}
            {isChanged && !saving.isPending && 'Not saved yet'}
          </p>
        </div>
      </form>
    </Card>
  )
}
