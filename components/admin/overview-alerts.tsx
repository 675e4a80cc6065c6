import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Link from 'next/link'
import { formatByteSize } from '@/components/ui/byte-size'
import type { AdminOverview, Alert } from '@/lib/analytics/overview-schemas'
import { claimOf } from './claim'
import { filesHref } from './contents-href'

/** What an admin should look at today, in a line, and then one by one. */
export function OverviewAlerts({ overview: { health, alerts } }: { overview: AdminOverview }) {
  const isFine = health.status === 'ok' && alerts.length === 0
  const Icon = isFine ? CircleCheck : CircleAlert
  return (
    <section aria-label="Health" className="space-y-3 rounded-card border border-line bg-surface-raised p-4">
      <p className="flex items-center gap-3 font-medium">
        <Icon aria-hidden className={`size-5 shrink-0 ${isFine ? 'text-positive' : 'text-caution'}`} />
        {lineOf(health, alerts.length)}
      </p>
      {alerts.length > 0 && (
        <ul className="divide-y divide-line">
          {alerts.map(alert => {
            const { text, href, action } = WORDS[alert.kind](alert)
            return (
              <li
                key={alert.kind}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
              >
                <span>
                  <span className={alert.severity === 'danger' ? 'font-medium text-danger' : 'text-caution'}>
                    {alert.severity === 'danger' ? 'Urgent: ' : 'Look: '}
                  </span>
                  {text}
                </span>
                <Link
                  prefetch={false}
                  href={href}
                  {...(href.startsWith('/admin/media') ? claimOf({ count: alert.count }) : {})}
                  className="underline underline-offset-4 hover:text-accent"
                >
                  {action}
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function lineOf({ status, down }: AdminOverview['health'], alertCount: number): string {
  const parts = status === 'ok' ? 'Every part answers' : `Does not answer: ${down.join(', ')}`
  if (alertCount === 0) return `${parts}, and nothing waits for you.`
  return `${parts}. ${alertCount} ${alertCount === 1 ? 'thing needs' : 'things need'} a look.`
}

const files = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`

const WORDS: Record<Alert['kind'], (alert: Alert) => { text: string; href: string; action: string }> = {
  part_down: ({ detail }) => ({
    text: `${detail} cannot be reached.`,
    href: '/admin/system',
    action: 'System',
  }),
  disk_low: ({ count }) => ({
    text: `${formatByteSize(count)} are left on the disk, less than a tenth of it.`,
    href: '/admin/storage',
    action: 'Storage',
  }),
  site_near_quota: ({ count }) => ({
    text: `${count}% of what the site may keep is used.`,
    href: '/admin/quotas',
    action: 'Quotas',
  }),
  failed_files: ({ count }) => ({
    text: `${files(count)} could not be processed.`,
    href: filesHref({ state: 'failed' }),
    action: 'Failed files',
  }),
  open_findings: ({ count }) => ({
    text: `${count.toLocaleString('en')} ${count === 1 ? 'finding is' : 'findings are'} open.`,
    href: '/admin/clean-up',
    action: 'Clean-up',
  }),
  outbox_behind: ({ count, detail }) => ({
    text: `What changed reaches the media store ${count.toLocaleString('en')} s late; ${detail} events were given up.`,
    href: '/admin/system',
    action: 'System',
  }),
  captions_missing: ({ count }) => ({
    text: `${files(count)} with sound have no captions.`,
    href: filesHref({ captions: 'no' }),
    action: 'Files without captions',
  }),
}
