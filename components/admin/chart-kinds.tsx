import type { StorageKind } from '@/lib/analytics/schemas'

// Each kind has a color and a pattern, so that no one has to tell them apart by color alone.
const COLORS: Record<StorageKind, string> = {
  videos: 'var(--chart-1)',
  resources: 'var(--chart-2)',
  productImages: 'var(--chart-3)',
  other: 'var(--chart-5)',
}

const ink = { stroke: 'var(--surface-raised)', strokeWidth: 1.25 }
const MARKS: Record<StorageKind, React.ReactNode> = {
  videos: null,
  resources: <path d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" {...ink} />,
  productImages: <circle cx="4" cy="4" r="1.3" fill="var(--surface-raised)" />,
  other: <path d="M0 4 H8" {...ink} />,
}

/** Goes into the `<defs>` of an SVG. */
export function KindPattern({ id, kind }: { id: string; kind: StorageKind }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={COLORS[kind]} />
      {MARKS[kind]}
    </pattern>
  )
}

/** The sample of a kind in a legend. */
export function KindSwatch({ id, kind }: { id: string; kind: StorageKind }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 shrink-0 rounded-sm">
      <defs>
        <KindPattern id={id} kind={kind} />
      </defs>
      <rect width="16" height="16" fill={`url(#${id})`} />
    </svg>
  )
}
