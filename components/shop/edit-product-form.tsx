'use client'

import { useMutation } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { saveProduct } from '@/lib/shop/queries'
import type { Product } from '@/lib/shop/schemas'
import { ProductFields } from './product-fields'
import { changesOf, type ProductTexts, readTexts, textsOf } from './product-input'
import { useProductTexts } from './use-product-texts'

export interface EditProductFormProps {
  product: Product
  categories: string[]
  onSaved: (product: Product) => void
}

/**
 * Saved by a button and not as one types: somebody could buy for a price that is still being typed.
 */
export function EditProductForm({ product, categories, onSaved }: EditProductFormProps) {
  const saving = useMutation({
    mutationFn: (changes: Parameters<typeof saveProduct>[1]) => saveProduct(product.productId, changes),
    onSuccess: onSaved,
  })
  const form = useProductTexts(textsOf(product), saving.error)
  const [base, setBase] = useState(() => textsOf(product))
  const changes = changesIn(form.value, base)
  const isChanged = changes === null || Object.keys(changes).length > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new product has something to follow.
  useEffect(() => {
    const next = textsOf(product)
    form.follow(base, next)
    setBase(next)
  }, [product])

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
        onSubmit={event => form.submit(event, () => saving.mutate(changes ?? {}))}
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

/** What differs from the product as it was last seen; null while something cannot be sent. */
function changesIn(value: ProductTexts, base: ProductTexts) {
  const [before, after] = [readTexts(base).input, readTexts(value).input]
  return before && after ? changesOf(before, after) : null
}
