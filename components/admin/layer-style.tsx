import type { StorageGrowth } from '@/lib/analytics/growth-schemas'
import { GROUP_LABELS, LEDGER_KIND_LABELS } from './contents-href'

export type Layer = StorageGrowth['layers'][number]

export const LAYER_LABELS: Record<Layer, string> = { ...GROUP_LABELS, ...LEDGER_KIND_LABELS }

const LAYERS = Object.keys(LAYER_LABELS)
const COLORS = 6
const ink = { stroke: 'var(--surface-raised)', strokeWidth: 1.25 }
const MARKS = [
  null,
  <path key="lines" d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" {...ink} />,
  <circle key="dots" cx="4" cy="4" r="1.3" fill="var(--surface-raised)" />,
]

/** A color and a pattern of a layer's own, so that no one has to tell them apart by color alone. Goes into `<defs>`. */
export function LayerPattern({ id, layer }: { id: string; layer: Layer }) {
  const place = LAYERS.indexOf(layer)
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={`var(--chart-${(place % COLORS) + 1})`} />
      {MARKS[place % MARKS.length]}
      {place >= COLORS && <path d="M0 7 H8" {...ink} />}
    </pattern>
  )
}

export function LayerSwatch({ id, layer }: { id: string; layer: Layer }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 shrink-0 rounded-sm">
      <defs>
        <LayerPattern id={id} layer={layer} />
      </defs>
      <rect width="16" height="16" fill={`url(#${id})`} />
    </svg>
  )
}
