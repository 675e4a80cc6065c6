import type { SizeClass } from '@/lib/analytics/overview-schemas'
import { countSizes } from '@/lib/analytics/overview-store'
import { sizesBeside } from '@/lib/media/contents-beside'

/** How many contents of the ledger are how large, so that each class counts what its list has and all of them add up. */
export async function countContentSizes(): Promise<SizeClass[]> {
  const [classes, beside] = await Promise.all([countSizes(), sizesBeside()])
  return classes.map(one => {
    const { minBytes, maxBytes } = one
    const more = beside.filter(size => size >= minBytes && (maxBytes === null || size <= maxBytes))
    return {
      ...one,
      count: one.count + more.length,
      bytes: one.bytes + more.reduce((sum, size) => sum + size, 0),
    }
  })
}
