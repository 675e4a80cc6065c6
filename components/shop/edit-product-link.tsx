'use client'

import { useQuery } from '@tanstack/react-query'
import Pencil from 'lucide-react/icons/pencil'
import { ButtonLink } from '@/components/ui/button-link'
import { accountQuery } from '@/lib/auth/queries'
import { canEditProduct } from '@/lib/shop/policy'

/** Shown to who made the product and to admins; the page of it decides again. */
export function EditProductLink({ productId, createdBy }: { productId: string; createdBy: string }) {
  const { data: account } = useQuery(accountQuery)
  if (!account || !canEditProduct(account, { createdBy })) return null
  return (
    <ButtonLink href={`/sell/products/${productId}`} variant="secondary" prefetch={false}>
      <Pencil aria-hidden />
      Edit
    </ButtonLink>
  )
}
