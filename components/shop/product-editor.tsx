'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import ExternalLink from 'lucide-react/icons/external-link'
import Trash2 from 'lucide-react/icons/trash-2'
import { useRouter } from 'next/navigation'
import { useDelayedDelete } from '@/components/studio/use-delayed-delete'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { ownProductQuery } from '@/lib/shop/queries'
import type { ProductWithImages } from '@/lib/shop/schemas'
import { EditProductForm } from './edit-product-form'
import { ProductPictures } from './product-pictures'
import { stockStateOf, stockText } from './stock-text'

export interface ProductEditorProps {
  initial: ProductWithImages
  categories: string[]
  canAddPictures: boolean
}

/** Everything a seller can do with a product. */
export function ProductEditor({ initial, categories, canAddPictures }: ProductEditorProps) {
  const { productId } = initial.product
  const router = useRouter()
  const client = useQueryClient()
  const { queryKey } = ownProductQuery(productId)
  const { data: own } = useQuery({ ...ownProductQuery(productId), initialData: initial })
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['studio'] })
    void client.invalidateQueries({ queryKey: ['product', productId] })
    void client.invalidateQueries({ queryKey: ['products'] })
  }
  const path = `/api/products/${productId}`
  const deletion = useDelayedDelete(() => {
    void client.invalidateQueries({ queryKey: ['studio', 'products'] })
    router.push('/sell')
  })
  const { name, stock } = own.product
  const stockState = stockStateOf(stock)

  if (deletion.pendingPaths.has(path)) {
    return (
      <EmptyState
        icon={<Trash2 />}
        title={`“${name}” is taken out of the shop`}
        action={
          <Button variant="secondary" onClick={() => void deletion.flush()}>
            Your products
          </Button>
        }
      >
        You have a few seconds to undo it. Orders that were placed keep its name and price.
      </EmptyState>
    )
  }
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 break-words">{name}</span>
            <Badge tone={stockState === 'plenty' ? 'positive' : stockState === 'low' ? 'caution' : 'neutral'}>
              {stockText(stock)}
            </Badge>
          </span>
        }
        crumbs={[{ label: 'Your products', href: '/sell' }, { label: name }]}
        actions={
          <ButtonLink href={`/shop/${productId}`} variant="secondary" prefetch={false}>
            <ExternalLink aria-hidden />
            Product page
          </ButtonLink>
        }
      />
      <div className="max-w-3xl space-y-6">
        <ProductPictures own={own} canAdd={canAddPictures} onChange={refresh} />
        <EditProductForm
          product={own.product}
          categories={categories}
          onSaved={product => {
            client.setQueryData(queryKey, { ...own, product })
            refresh()
          }}
        />
        <Button variant="quiet" className="text-danger!" onClick={() => deletion.remove(path, `“${name}”`)}>
          <Trash2 aria-hidden />
          Delete this product
        </Button>
      </div>
    </>
  )
}
