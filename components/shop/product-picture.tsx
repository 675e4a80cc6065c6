import { classNames } from '@/components/ui/class-names'
import { foreignHostOf } from './picture-address'

export interface ProductPictureProps {
  name: string
  imageUrl: string | null
  /** Said to those who do not see it; left out where the name stands beside the picture. */
  alt?: string
  /** For the one picture at the top of a page; all others wait until they are near. */
  isFirst?: boolean
  /** `contain` shows the whole picture, `cover` fills the frame. */
  fit?: 'cover' | 'contain'
  className?: string
}

/** Always 4:3, so that nothing moves when the picture arrives; without one, the first letter of the name. */
export function ProductPicture(props: ProductPictureProps) {
  const { name, imageUrl, alt = '', isFirst = false, fit = 'cover', className } = props
  const isShown = imageUrl !== null && foreignHostOf(imageUrl) === null
  return (
    <div className={classNames('relative aspect-4/3 overflow-hidden bg-surface-sunken', className)}>
      {isShown ? (
        // biome-ignore lint/performance/noImgElement: pictures are stored in the size they are shown in.
        <img
          src={imageUrl}
          alt={alt}
          width={640}
          height={480}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
          className={classNames(
            'absolute inset-0 size-full',
            fit === 'cover' ? 'object-cover' : 'object-contain',
          )}
        />
      ) : (
        <span
          aria-hidden="true"
          className="absolute inset-0 grid place-items-center bg-accent-soft font-serif text-3xl text-accent/70 select-none"
        >
          {[...name.trim()][0]?.toUpperCase()}
        </span>
      )}
    </div>
  )
}
