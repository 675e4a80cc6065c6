import Braces from 'lucide-react/icons/braces'
import Download from 'lucide-react/icons/download'
import { buttonStyle } from '@/components/ui/button-style'

interface SheetLinksProps {
  name: string
  /** Answers the whole table; `format` is added. */
  href: string
}

/** A table as a file that the server sends: all of its rows, of which the page may show the first. */
export function SheetLinks({ name, href }: SheetLinksProps) {
  const address = (format: string) => `${href}${href.includes('?') ? '&' : '?'}format=${format}`
  return (
    <>
      <a
        href={address('csv')}
        download
        aria-label={`CSV of ${name}`}
        className={buttonStyle('secondary', 'medium')}
      >
        <Download aria-hidden className="size-4" />
        CSV
      </a>
      <a
        href={address('json')}
        download
        aria-label={`JSON of ${name}`}
        className={buttonStyle('secondary', 'medium')}
      >
        <Braces aria-hidden className="size-4" />
        JSON
      </a>
    </>
  )
}
