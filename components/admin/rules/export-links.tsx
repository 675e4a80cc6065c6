import Braces from 'lucide-react/icons/braces'
import Download from 'lucide-react/icons/download'
import { buttonStyle } from '@/components/ui/button-style'

/** A long list as a file: CSV for spreadsheets, JSON for programs. */
export function ExportLinks({ what, hrefOf }: { what: string; hrefOf: (format: 'csv' | 'json') => string }) {
  const style = buttonStyle('secondary', 'medium')
  return (
    <>
      <a href={hrefOf('csv')} download className={style} aria-label={`CSV of ${what}`}>
        <Download aria-hidden className="size-4" />
        CSV
      </a>
      <a href={hrefOf('json')} download className={style} aria-label={`JSON of ${what}`}>
        <Braces aria-hidden className="size-4" />
        JSON
      </a>
    </>
  )
}
