import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/**
 * The rule of removal as a model: an upload keeps a row young, writes bytes, then links them; the collector decides under
 * the lock of the row. Steps of both run in any order, waiting where the database would make them wait.
 */
interface World {
  row: { ageHours: number } | null
  hasBytes: boolean
  uses: number
  lockedBy: 'collector' | null
}

type Process = { steps: ((world: World) => 'done' | 'waits')[]; at: number }

function attacher(): Process {
  return {
    at: 0,
    steps: [
      world => {
        if (world.lockedBy) return 'waits'
        world.row = { ageHours: 0 }
        return 'done'
      },
      world => {
        world.hasBytes = true
        return 'done'
      },
      world => {
        // A use refers to the row, so the row is there or the link fails.
        if (world.lockedBy) return 'waits'
        if (world.row) world.uses += 1
        return 'done'
      },
    ],
  }
}

function collector(isAskedAgain: boolean): Process {
  let isDue = false
  const judge = ({ row, uses }: World) => row !== null && row.ageHours > 24 && uses === 0
  return {
    at: 0,
    steps: [
      world => {
        isDue = judge(world)
        return 'done'
      },
      world => {
        if (isAskedAgain) isDue = judge(world)
        if (!isDue) return 'done'
        world.lockedBy = isAskedAgain ? 'collector' : null
        return 'done'
      },
      world => {
        if (isDue) world.hasBytes = false
        return 'done'
      },
      world => {
        if (isDue) world.row = null
        world.lockedBy = null
        return 'done'
      },
    ],
  }
}

/** Runs both in the given order and says whether a use is left without its bytes. */
function losesBytes(order: boolean[], ageHours: number, isAskedAgain: boolean): boolean {
  const world: World = { row: { ageHours }, hasBytes: true, uses: 0, lockedBy: null }
  const both = [attacher(), collector(isAskedAgain)] as const
  const advance = (process: Process) => {
    const step = process.steps[process.at]
    if (step?.(world) === 'done') process.at += 1
  }
  for (const isCollector of order) advance(both[isCollector ? 1 : 0])
  for (let rest = 0; rest < 20; rest += 1) for (const process of [both[1], both[0]]) advance(process)
  return world.uses > 0 && !world.hasBytes
}

const interleaving = fc.array(fc.boolean(), { minLength: 0, maxLength: 10 })
const age = fc.integer({ min: 0, max: 1000 })

describe('removal of contents beside people who attach them (check 53)', () => {
  it('never takes the bytes of a use, in 10,000 interleavings', () => {
    fc.assert(
      fc.property(interleaving, age, (order, ageHours) => !losesBytes(order, ageHours, true)),
      { numRuns: 10_000 },
    )
  })

  it('would take them if references were not asked again at the moment of removal (the check can fail)', () => {
    const outcome = fc.check(
      fc.property(interleaving, age, (order, ageHours) => !losesBytes(order, ageHours, false)),
      { numRuns: 10_000 },
    )
    expect(outcome.failed).toBe(true)
  })
})
