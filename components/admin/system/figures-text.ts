import { formatDuration } from '@/components/ui/duration-text'

/** Milliseconds as precise as they matter: "0.42 ms", "18 ms", "3.2 s". */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return formatDuration(ms / 1000)
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return `${ms >= 10 ? Math.round(ms) : ms.toFixed(2)} ms`
}

/** A part of a whole: 0.1234 → "12.3 %". */
export const formatShare = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`

export const formatCount = (count: number) => Math.round(count).toLocaleString('en')

/** `not_before` → "Not before". */
export function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
