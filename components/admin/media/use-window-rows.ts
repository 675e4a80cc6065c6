'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

interface WindowRows {
  count: number
  lanes: number
  estimatePx: number
  gapPx: number
  keyOf: (index: number) => string
  onNearEnd: () => void
}

const NEAR = 10

/** What of a long list is in sight of the window; asks for more before the end is reached. */
export function useWindowRows<List extends Element>({
  count,
  lanes,
  estimatePx,
  gapPx,
  keyOf,
  onNearEnd,
}: WindowRows) {
  const list = useRef<List>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const box = list.current?.getBoundingClientRect()
    if (box) setTop(box.top + window.scrollY)
  }, [])
  const rows = useWindowVirtualizer({
    ...{ count, lanes, gap: gapPx, overscan: 8, scrollMargin: top, getItemKey: keyOf },
    estimateSize: () => estimatePx,
  })
  const items = rows.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (count > 0 && lastIndex >= count - NEAR) onNearEnd()
  }, [lastIndex, count, onNearEnd])
  return { list, items, heightPx: rows.getTotalSize(), offsetPx: top, measure: rows.measureElement }
}
