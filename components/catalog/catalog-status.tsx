import type { CoursePage } from '@/lib/catalog/schemas'
import { type CatalogAddress, catalogPath } from './catalog-address'
import { countOf } from './course-facts'

/** "8 courses", "1,000+ courses". */
export function foundText({ total, isTotalCapped }: Pick<CoursePage, 'total' | 'isTotalCapped'>): string {
  return isTotalCapped ? `${total.toLocaleString('en')}+ courses` : countOf(total, 'course')
}

/** How many were found, and for which words if not for those that were written. Read out when it changes. */
export function CatalogStatus({
  address,
  first,
}: {
  address: CatalogAddress
  first: CoursePage | undefined
}) {
  return (
    <p role="status" className="text-sm text-muted tabular-nums">
      {first ? found(address, first) : 'Looking…'}
      {address.cursor && (
        <>
          {' '}
          <a
            href={catalogPath({ ...address, cursor: undefined })}
            className="font-medium text-accent underline"
          >
            Back to the first page
          </a>
        </>
      )}
    </p>
  )
}

function found({ q }: CatalogAddress, first: CoursePage) {
  if (first.didYouMean && first.data.length > 0) {
    return (
      <>
        Nothing matches “{q}”. {foundText(first)} for{' '}
        <a
          href={catalogPath({ q: first.didYouMean })}
          className="font-semibold text-accent underline underline-offset-2"
        >
          {first.didYouMean}
        </a>
        :
      </>
    )
  }
  if (first.isNearest) return `Nothing matches “${q}” exactly. These come nearest:`
  return foundText(first)
}
