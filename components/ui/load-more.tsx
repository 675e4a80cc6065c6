import { Button } from './button'

export interface LoadMoreProps {
  shown: number
  /** Leave it out when the whole number is not known. */
  total?: number
  hasMore: boolean
  loading: boolean
  onLoadMore: () => void
  /** Plural of what is listed: "courses". */
  noun: string
}

/** The end of a list: how much is shown, and a button for the next part. */
export function LoadMore({ shown, total, hasMore, loading, onLoadMore, noun }: LoadMoreProps) {
  return (
    <div className="flex flex-col items-center gap-3 pt-8 text-sm text-muted">
      <p role="status" className="tabular-nums">
        {total === undefined ? `${shown} ${noun} shown` : `${shown} of ${total} ${noun} shown`}
      </p>
      {hasMore && (
        <Button variant="secondary" loading={loading} onClick={onLoadMore}>
          Show more
        </Button>
      )}
    </div>
  )
}
