import type { PartStore } from './made-parts'
import type { KeptFile, ProducedFile } from './produced-file'

/** Parts that stay in the folder they were made in, for whoever needs them once: measurements and tests. */
export function scratchParts(): PartStore {
  return {
    find: async () => undefined,
    keep: async (_part, _recipe, made) => made,
    fail: async (_part, _recipe, error) => {
      throw error
    },
    pathOf: async (file: KeptFile) => (file as ProducedFile).path,
  }
}
