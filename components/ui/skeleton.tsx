import { classNames } from './class-names'

/** Give it the size of what comes by `className`, so that nothing moves when it does. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'block animate-pulse rounded-control bg-line motion-reduce:animate-none',
        className,
      )}
    />
  )
}
