import { classNames } from '@/components/ui/class-names'

export interface CourseCoverProps {
  title: string
  coverUrl: string | null
  /** For the one picture at the top of a page; all others wait until they are near. */
  isFirst?: boolean
  className?: string
}

/** Always 16:9, so that nothing moves when the picture arrives. Purely decorative: the title stands beside it. */
export function CourseCover({ title, coverUrl, isFirst = false, className }: CourseCoverProps) {
  return (
    <div className={classNames('relative aspect-video overflow-hidden bg-accent-soft', className)}>
      {coverUrl ? (
        // biome-ignore lint/performance/noImgElement: covers are stored in the size they are shown in.
        <img
          src={coverUrl}
          alt=""
          width={640}
          height={360}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
          className="size-full object-cover"
        />
      ) : (
        <span
          aria-hidden="true"
          className="absolute inset-0 grid place-items-center font-serif text-3xl text-accent/70 select-none"
        >
          {[...title.trim()][0]?.toUpperCase()}
        </span>
      )}
    </div>
  )
}
