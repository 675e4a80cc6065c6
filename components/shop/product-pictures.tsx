'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DropZone } from '@/components/media/drop-zone'
import { useDelayedDelete } from '@/components/studio/use-delayed-delete'
import { Card } from '@/components/ui/card'
import { IMAGES_PER_PRODUCT_MAX } from '@/lib/shop/policy'
import { chooseMainImage, ownProductQuery } from '@/lib/shop/queries'
import type { ProductWithImages } from '@/lib/shop/schemas'
import { AddPictureAddress } from './add-picture-address'
import { PictureTile } from './picture-tile'
import { PictureUploadRow } from './picture-upload-row'
import { usePictureUploads } from './use-picture-uploads'

export interface ProductPicturesProps {
  own: ProductWithImages
  /** Adding is for who made the product alone; an admin may choose and remove. */
  canAdd: boolean
  onChange: () => void
}

/** The pictures of a product: add by file or address, choose the main one, remove. */
export function ProductPictures({ own, canAdd, onChange }: ProductPicturesProps) {
  const { product, images } = own
  const { productId, name } = product
  const client = useQueryClient()
  const { uploads, add, retry, cancel } = usePictureUploads(productId, onChange)
  const deletion = useDelayedDelete(onChange)
  const { queryKey } = ownProductQuery(productId)
  const choosing = useMutation({
    mutationFn: (imageId: string) => chooseMainImage(productId, imageId),
    onMutate: async imageId => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      const marked = images.map(image => ({ ...image, isMainImage: image.imageId === imageId }))
      client.setQueryData(queryKey, { product, images: marked })
      return { before }
    },
    onError: (_error, _imageId, context) => client.setQueryData(queryKey, context?.before),
    onSettled: onChange,
  })
  const pathOf = (imageId: string) => `/api/products/${productId}/images/${imageId}`
  const shown = images.filter(({ imageId }) => !deletion.pendingPaths.has(pathOf(imageId)))
  const mainId = (shown.find(({ isMainImage }) => isMainImage) ?? shown[0])?.imageId
  const isFull = shown.length + uploads.length >= IMAGES_PER_PRODUCT_MAX

  return (
    <Card padding="large" className="space-y-6" id="pictures">
      <div className="space-y-1">
        <h2 className="text-lg font-semibold">Pictures</h2>
        <p className="text-sm text-muted">
          The main picture stands in the shop and first on the product page.
        </p>
      </div>
      {shown.length > 0 && (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {shown.map(image => (
            <PictureTile
              key={image.imageId}
              name={name}
              image={image}
              place={images.indexOf(image) + 1}
              isMain={image.imageId === mainId}
              onChoose={() => choosing.mutate(image.imageId)}
              onRemove={() => deletion.remove(pathOf(image.imageId), 'The picture')}
            />
          ))}
        </ul>
      )}
      {choosing.error && (
        <p role="alert" className="text-sm text-danger">
          {choosing.error.message} The main picture is as it was.
        </p>
      )}
      {uploads.length > 0 && (
        <ul aria-label="Pictures on their way" className="space-y-2">
          {uploads.map(upload => (
            <PictureUploadRow
              key={upload.id}
              upload={upload}
              onRetry={() => retry(upload.id)}
              onCancel={() => cancel(upload.id)}
            />
          ))}
        </ul>
      )}
      {canAdd && !isFull && (
        <>
          <DropZone
            accept="image/jpeg,image/png,image/webp"
            title="Drop pictures here"
            hint="JPEG, PNG or WebP, 4:3 fits best, up to 5 MB each."
            onFiles={add}
          />
          <AddPictureAddress productId={productId} onAdded={onChange} />
        </>
      )}
      {canAdd && isFull && (
        <p className="text-sm text-muted">
          These are {IMAGES_PER_PRODUCT_MAX} pictures, which is the most. Remove one to add another.
        </p>
      )}
      {!canAdd && <p className="text-sm text-muted">Only its seller adds pictures.</p>}
    </Card>
  )
}
