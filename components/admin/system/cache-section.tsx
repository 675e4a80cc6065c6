import { SectionCard } from '@/components/admin/section-card'
import { formatByteSize } from '@/components/ui/byte-size'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { CacheFamily, SystemWork } from '@/lib/analytics/system-schemas'
import { formatCount, formatShare, wordsOf } from './figures-text'

const rateOf = ({ hits, misses }: Pick<CacheFamily, 'hits' | 'misses'>) =>
  hits + misses === 0 ? null : hits / (hits + misses)

const columns: Column<CacheFamily>[] = [
  { id: 'family', header: 'Keys', cell: row => wordsOf(row.family) },
  {
    id: 'rate',
    header: 'Hit rate',
    align: 'end',
    cell: row => {
      const rate = rateOf(row)
      return rate === null ? '–' : formatShare(rate)
    },
  },
  { id: 'hits', header: 'Hits', align: 'end', cell: row => formatCount(row.hits) },
  { id: 'misses', header: 'Misses', align: 'end', cell: row => formatCount(row.misses) },
]

/** What the cache saves, by family of keys and for Redis as a whole. */
export function CacheSection({ cache }: { cache: SystemWork['cache'] }) {
  const { families, server, isConfigured } = cache
  const sheet = () => ({ rows: families.map(row => [row.family, row.hits, row.misses, rateOf(row) ?? '']) })
  return (
    <SectionCard
      id="cache"
      title="Cache"
      description={serverText(server, isConfigured)}
      actions={
        families.length > 0 && (
          <CsvButton name="cache" header={['Keys', 'Hits', 'Misses', 'Hit rate']} sheet={sheet} />
        )
      }
    >
      <DataTable
        caption="Cache of the web process that answered, since it started"
        columns={columns}
        rows={families}
        rowKey={row => row.family}
        empty={
          <EmptyState title={isConfigured ? 'Not asked yet' : 'There is no cache'}>
            {isConfigured
              ? 'The web process that answered has not looked into the cache since it started.'
              : 'Set REDIS_URL to have one. Without it PostgreSQL answers, and nothing is lost.'}
          </EmptyState>
        }
      />
    </SectionCard>
  )
}

function serverText(server: SystemWork['cache']['server'], isConfigured: boolean): string {
  if (!isConfigured) return 'No Redis is configured.'
  if (!server) return 'Redis does not answer.'
  const rate = rateOf(server)
  return `Redis over all processes: ${rate === null ? 'not asked yet' : `${formatShare(rate)} of questions answered`}, ${formatCount(server.keyCount)} keys, ${formatByteSize(server.usedBytes)} of memory.`
}
