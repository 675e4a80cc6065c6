import Star from 'lucide-react/icons/star'
import Trash2 from 'lucide-react/icons/trash-2'
import { Badge } from '@/components/ui/badge'
import { IconButton } from '@/components/ui/icon-button'
import type { ProductImage } from '@/lib/shop/schemas'
import { foreignHostOf } from './picture-address'
import { ProductPicture } from './product-picture'

export interface PictureTileProps {
  name: string
  image: ProductImage
  /** From 1 on, for the names of the buttons. */
  place: number
  isMain: boolean
  onChoose: () => void
  onRemove: () => void
}

/** A picture of a product as its seller works with it. */
export function PictureTile({ name, image, place, isMain, onChoose, onRemove }: PictureTileProps) {
  const host = foreignHostOf(image.imageUrl)
  return (
    <li className="overflow-hidden rounded-control border border-line">
      <ProductPicture name={name} imageUrl={image.imageUrl} alt={`Picture ${place} of ${name}`} />
      {host && (
        <p className="truncate border-t border-line px-3 py-2 text-xs text-muted">
          <a
            href={image.imageUrl}
            target="_blank"
            rel="noopener noreferrer"
            className="underline underline-offset-4"
          >
            Picture on {host}
          </a>
        </p>
      )}
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-1 border-t border-line pr-1 pl-2">
        {isMain ? (
          <Badge tone="accent">Main picture</Badge>
        ) : (
          <IconButton label={`Make picture ${place} the main one`} icon={<Star />} onClick={onChoose} />
        )}
        <IconButton label={`Remove picture ${place}`} icon={<Trash2 />} variant="danger" onClick={onRemove} />
      </div>
    </li>
  )
}
