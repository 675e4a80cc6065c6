import CircleHelp from 'lucide-react/icons/circle-help'
import Monitor from 'lucide-react/icons/monitor'
import Smartphone from 'lucide-react/icons/smartphone'
import Terminal from 'lucide-react/icons/terminal'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SessionSummary } from '@/lib/auth/schemas'

const ICONS = { computer: Monitor, phone: Smartphone, program: Terminal, unknown: CircleHelp }

export interface SessionRowProps {
  session: SessionSummary
  isEnding: boolean
  onEnd: () => void
}

export function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { sessionId, device, kind, createdAt, isCurrent } = session
  const Icon = ICONS[kind]
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 text-sm">
        <p id={`session-${sessionId}`} className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {isCurrent && <Badge tone="positive">This browser</Badge>}
        </p>
        <p className="text-muted">
          Signed in <RelativeTime date={createdAt} />
        </p>
      </div>
      {!isCurrent && (
        <Button variant="quiet" aria-describedby={`session-${sessionId}`} loading={isEnding} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}
