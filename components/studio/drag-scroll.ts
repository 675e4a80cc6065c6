const ZONE_PX = 90
const STEP_PX_MAX = 16

/** How far to scroll in one frame with the pointer at a height: faster towards the edges, not at all in the middle. */
export function scrollStep(clientY: number, height: number): number {
  const zone = Math.min(ZONE_PX, height / 4)
  if (clientY < zone) return -Math.ceil(STEP_PX_MAX * Math.min(1, (zone - clientY) / zone))
  const below = clientY - (height - zone)
  return below > 0 ? Math.ceil(STEP_PX_MAX * Math.min(1, below / zone)) : 0
}

export function scrollWhileDragging(page: Window): {
  begin: () => void
  moveTo: (clientY: number) => void
  end: () => void
} {
  let frame: number | undefined
  let height: number | undefined
  function step(): void {
    if (height !== undefined)
      page.scrollBy({ top: scrollStep(height, page.innerHeight), behavior: 'instant' })
    frame = page.requestAnimationFrame(step)
  }
  function end(): void {
    if (frame !== undefined) page.cancelAnimationFrame(frame)
    frame = undefined
    height = undefined
  }
  return {
    begin: () => {
      end()
      step()
    },
    moveTo: clientY => {
      height = clientY
    },
    end,
  }
}
