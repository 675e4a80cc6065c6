import { Button } from './button'
import { buttonStyle } from './button-style'

export interface LoadMoreProps {
  shown: number
  /** Leave it out when the whole number is not known. */
  total?: number
  /** There are more than `total`: "1,000+". */
  isCapped?: boolean
  hasMore: boolean
  loading: boolean
  onLoadMore: () => void
  /** Plural of what is listed: "courses". */
  noun: string
  /** Where the next part is as a page of its own, for reading on without JavaScript. */
  moreHref?: string
}

/** The end of a list: how much is shown, and a button for the next part. */
export function LoadMore(props: LoadMoreProps) {
  const { shown, total, isCapped = false, hasMore, loading, onLoadMore, noun, moreHref } = props
  const figure = (count: number) => count.toLocaleString('en')
  const listed = (total ?? shown) === 1 && !isCapped ? singularOf(noun) : noun
  return (
    <div className="flex flex-col items-center gap-3 pt-8 text-sm text-muted">
      <p role="status" className="tabular-nums">
        {total === undefined
          ? `${figure(shown)} ${listed} shown`
          : `${figure(shown)} of ${figure(total)}${isCapped ? '+' : ''} ${listed} shown`}
      </p>
      {hasMore && (
        <Button
          variant="secondary"
          loading={loading}
          onClick={onLoadMore}
          {...(moreHref ? { className: 'noscript:hidden' } : {})}
        >
          Show more
        </Button>
      )}
      {hasMore && moreHref && (
        <a href={moreHref} rel="next" className={buttonStyle('secondary', 'medium', 'not-noscript:hidden')}>
          Next page
        </a>
      )}
    </div>
  )
}

/** "1 of 1 course", "1 person". */
function singularOf(noun: string): string {
  return noun === 'people' ? 'person' : noun.replace(/s$/, '')
}
