import Braces from 'lucide-react/icons/braces'
import Download from 'lucide-react/icons/download'
import { buttonStyle } from '@/components/ui/button-style'

interface SheetLinksProps {
  /** What the file holds, for screen readers. */
  name: string
  hrefOf: (format: 'csv' | 'json') => string
}

const FORMATS = [
  ['csv', Download],
  ['json', Braces],
] as const

/**
 * A table as a file that the server sends: all of its rows, of which the page may show the first. Links rather than a fetch,
 * because a list may be long and is sent as it is read.
 */
export function SheetLinks({ name, hrefOf }: SheetLinksProps) {
  return FORMATS.map(([format, Icon]) => (
    <a
      key={format}
      href={hrefOf(format)}
      download
      aria-label={`${format.toUpperCase()} of ${name}`}
      className={buttonStyle('secondary', 'medium')}
    >
      <Icon aria-hidden className="size-4" />
      {format.toUpperCase()}
    </a>
  ))
}

/** An address that answers the whole table once `format` is added to it. */
export const inFormat = (href: string) => (format: 'csv' | 'json') =>
  `${href}${href.includes('?') ? '&' : '?'}format=${format}`
