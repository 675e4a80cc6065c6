import { ContentsTable } from '@/components/admin/contents-table'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { ContentFilter } from '@/lib/media/contents-schemas'
import { listContents } from '@/lib/media/list-contents'

export const metadata = { title: 'Contents of the store' }

interface ContentsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ContentsPage({ searchParams }: ContentsPageProps) {
  const actor = await requireActor('/admin/storage/contents', 'admin')
  const given = Object.entries(await searchParams).filter(([, value]) => typeof value === 'string')
  // Words that it does not know are passed over, all of them when one is wrong.
  const parsed = ContentFilter.safeParse(Object.fromEntries(given))
  const filter = parsed.success ? parsed.data : ContentFilter.parse({})
  return (
    <>
      <PageHeader
        title="Contents"
        description="What lies in the store, each content once, the largest first."
        crumbs={[{ label: 'Storage', href: '/admin/storage' }, { label: 'Contents' }]}
      />
      <ContentsTable page={await listContents(actor, filter)} filter={filter} />
    </>
  )
}
