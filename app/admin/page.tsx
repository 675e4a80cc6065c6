import ChevronRight from 'lucide-react/icons/chevron-right'
import Flag from 'lucide-react/icons/flag'
import Link from 'next/link'
import { OverviewAlerts } from '@/components/admin/overview-alerts'
import { OverviewCards } from '@/components/admin/overview-cards'
import { OverviewFacts } from '@/components/admin/overview-facts'
import { OverviewFailures } from '@/components/admin/overview-failures'
import { OverviewMovers } from '@/components/admin/overview-movers'
import { PlatformFigures } from '@/components/admin/platform-figures'
import { StoreGrowth } from '@/components/admin/store-growth'
import { countOf } from '@/components/catalog/course-facts'
import { ADMIN_LINKS, type AdminLink } from '@/components/layout/admin-links'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { adminOverview } from '@/lib/analytics/admin-overview'
import { platformStats } from '@/lib/analytics/platform-stats'
import { requireActor } from '@/lib/auth/require-actor'
import { countReportedReviews } from '@/lib/reviews/list-moderated'

export const metadata = { title: 'Admin' }

export default async function AdminPage() {
  const actor = await requireActor('/admin', 'admin')
  const [stats, reportedCount, overview] = await Promise.all([
    platformStats(actor),
    countReportedReviews(actor),
    adminOverview(actor),
  ])
  return (
    <>
      <PageHeader title="Overview" description="The platform at a glance, and where to look after it." />
      <div className="space-y-8">
        <OverviewAlerts overview={overview} />
        {reportedCount > 0 && <ReportedCall count={reportedCount} />}
        <OverviewCards overview={overview} />
        {/* On a phone these are titles that one opens. */}
        <div className="space-y-3 md:space-y-8">
          <StoreGrowth />
          <OverviewMovers growing={overview.growing} />
          <OverviewFailures overview={overview} />
          <OverviewFacts overview={overview} />
          <PlatformFigures stats={stats} />
        </div>
        <nav aria-label="Parts of the administration">
          <ul className="grid grid-cols-2 gap-3">
            {ADMIN_LINKS.map(link => (
              <li key={link.href}>
                <SectionLink link={link} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  )
}

function ReportedCall({ count }: { count: number }) {
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Flag aria-hidden className="size-5 shrink-0 text-caution" />
      <p className="min-w-0 flex-1">
        {countOf(count, 'review')} {count === 1 ? 'was' : 'were'} reported and{' '}
        {count === 1 ? 'waits' : 'wait'} for a decision.
      </p>
      <ButtonLink href="/admin/reviews" variant="secondary">
        Decide
      </ButtonLink>
    </Card>
  )
}

function SectionLink({ link: { href, label, icon, description } }: { link: AdminLink }) {
  return (
    <Card interactive className="relative flex h-full items-center gap-3 max-sm:p-3 sm:items-start sm:gap-4">
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-control bg-accent-soft text-accent sm:size-10 [&_svg]:size-5"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">
          <Link href={href} className="rounded-control after:absolute after:inset-0 after:rounded-card">
            {label}
          </Link>
        </h2>
        <p className="text-sm text-muted max-sm:hidden">{description}</p>
      </div>
      <ChevronRight aria-hidden className="mt-0.5 size-5 shrink-0 text-muted max-sm:hidden" />
    </Card>
  )
}
