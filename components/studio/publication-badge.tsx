import { Badge } from '@/components/ui/badge'

/** Whether a course is in the catalog, waits for an admin, or is worked on. */
export function PublicationBadge({ isLive, isInReview }: { isLive: boolean; isInReview: boolean }) {
  if (isLive) return <Badge tone="positive">Live</Badge>
  return isInReview ? <Badge tone="caution">In review</Badge> : <Badge>Draft</Badge>
}
