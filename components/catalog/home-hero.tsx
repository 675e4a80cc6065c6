import Search from 'lucide-react/icons/search'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/text-input'

/** A plain GET form, so that it searches before the scripts have come. */
export function HomeHero() {
  return (
    <section className="mx-auto w-full max-w-3xl text-center">
      <h1 className="font-serif text-2xl leading-tight font-semibold sm:text-3xl">
        Open a course. Stay for the next page.
      </h1>
      <p className="mx-auto mt-4 max-w-xl text-muted sm:text-lg">
        Lectern holds courses on video that always open at the second where you left them.
      </p>
      <search>
        <form action="/courses" className="mx-auto mt-8 flex max-w-xl flex-col gap-3 sm:flex-row">
          <span className="relative flex-1">
            <Search
              aria-hidden
              className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-muted"
            />
            <TextInput
              type="search"
              name="q"
              aria-label="What do you want to learn?"
              placeholder="What do you want to learn?"
              maxLength={200}
              className="min-h-12 pl-12"
            />
          </span>
          <Button type="submit" size="large">
            Search
          </Button>
        </form>
      </search>
    </section>
  )
}
