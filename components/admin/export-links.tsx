import Download from 'lucide-react/icons/download'
import { buttonStyle } from '@/components/ui/button-style'

interface ExportLinksProps {
  /** What the file holds, for screen readers. */
  name: string
  hrefOf: (format: 'csv' | 'json') => string
}

/** The same choice as a file. Links rather than a fetch, because a list may be long and is sent as it is read. */
export function ExportLinks({ name, hrefOf }: ExportLinksProps) {
  return (['csv', 'json'] as const).map(format => (
    <a
      key={format}
      href={hrefOf(format)}
      download
      aria-label={`${format.toUpperCase()} of ${name}`}
      className={buttonStyle('secondary', 'medium')}
    >
      <Download aria-hidden className="size-4" />
      {format.toUpperCase()}
    </a>
  ))
}
