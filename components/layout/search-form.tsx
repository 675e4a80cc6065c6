import Search from 'lucide-react/icons/search'

/** A plain GET form: it works before and without JavaScript. */
export function SearchForm({ id, className }: { id: string; className?: string }) {
  return (
    <search className={className}>
      <form action="/courses" className="relative">
        <label htmlFor={id} className="sr-only">
          Search courses
        </label>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <input
          id={id}
          type="search"
          name="q"
          placeholder="Search courses"
          maxLength={200}
          className="control-height w-full rounded-control border border-line-strong bg-surface-raised pr-3 pl-9 text-sm placeholder:text-muted hover:border-text focus-visible:outline-offset-0 pointer-coarse:text-base"
        />
      </form>
    </search>
  )
}
