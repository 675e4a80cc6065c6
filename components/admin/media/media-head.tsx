import Link from 'next/link'
import { ByteSize } from '@/components/ui/byte-size'
import { exportHref } from '@/lib/media/admin-library-queries'
import type { AdminFilter, AdminSort, AdminTotals } from '@/lib/media/admin-library-schemas'
import { SheetLinks } from '../sheet-links'

interface MediaHeadProps {
  totals: AdminTotals | undefined
  filter: AdminFilter
  sort: AdminSort
  children?: React.ReactNode
}

/** What the listing comes to, as the ledger counts, and the listing as a file. */
export function MediaHead({ totals, filter, sort, children }: MediaHeadProps) {
  const isWithoutFiles = filter.part === 'unused' || filter.part === 'quarantine'
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p
        role="status"
        className="min-h-6 text-sm tabular-nums"
        aria-label="What the listing comes to"
        {...(totals && {
          'data-count': totals.fileCount,
          'data-sent-bytes': totals.sentBytes,
          'data-stored-bytes': totals.bytes,
        })}
      >
        {totals && (
          <>
            <strong>{totals.fileCount.toLocaleString('en')}</strong>{' '}
            {totals.fileCount === 1 ? 'file' : 'files'}, as sent <ByteSize bytes={totals.sentBytes} />; with
            all that is kept of them{' '}
            <strong>
              <ByteSize bytes={totals.bytes} />
            </strong>{' '}
            in {totals.contentCount.toLocaleString('en')} {totals.contentCount === 1 ? 'content' : 'contents'}
            , each counted once.{' '}
            {isWithoutFiles && (
              <Link href="/admin/clean-up" className="underline underline-offset-2">
                See them in the clean-up
              </Link>
            )}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {children}
        <SheetLinks name="this listing" hrefOf={format => exportHref(filter, sort, format)} />
      </div>
    </div>
  )
}
