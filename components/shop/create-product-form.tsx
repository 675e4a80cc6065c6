'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorState } from '@/components/ui/error-state'
import { createProduct } from '@/lib/shop/queries'
import { ProductFields } from './product-fields'
import { EMPTY_TEXTS } from './product-input'
import { useProductTexts } from './use-product-texts'

/** Makes a product and goes on to its pictures. */
export function CreateProductForm({ categories }: { categories: string[] }) {
  const router = useRouter()
  const client = useQueryClient()
  const creation = useMutation({
    mutationFn: createProduct,
    onSuccess: ({ productId }) => {
      void client.invalidateQueries({ queryKey: ['studio', 'products'] })
      void client.invalidateQueries({ queryKey: ['products'] })
      router.push(`/sell/products/${productId}`)
    },
  })
  const form = useProductTexts(EMPTY_TEXTS, creation.error)
  return (
    <form
      noValidate
      className="max-w-xl space-y-6"
      onSubmit={event => form.submit(event, input => creation.mutate(input))}
    >
      {creation.error && Object.keys(form.errors).length === 0 && (
        <ErrorState title="The product was not created" kept="What you entered is still here.">
          {creation.error.message}
        </ErrorState>
      )}
      <ProductFields value={form.value} errors={form.errors} categories={categories} onChange={form.change} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" loading={creation.isPending || creation.isSuccess}>
          Put it in the shop
        </Button>
        <ButtonLink href="/sell" variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}
