import type { StorageType } from '@/lib/media/storage/driver'
import { driverOf, storagesSetUp } from '@/lib/media/storage/known-drivers'

/**
 * Asks every storage that is set up for a sign of life: bytes lie in all of them, wherever new ones go. Throws one error
 * that names those that are away, with what they said.
 */
export async function probeStorages(signal: AbortSignal): Promise<void> {
  const answers = await Promise.all(storagesSetUp().map(storageType => failureOf(storageType, signal)))
  const failures = answers.filter(answer => answer !== undefined)
  if (failures.length > 0) throw new Error(failures.join('; '))
}

async function failureOf(storageType: StorageType, signal: AbortSignal): Promise<string | undefined> {
  try {
    await (await driverOf(storageType)).probe(signal)
    return undefined
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    // Some errors of networks have a name or a code and no words.
    const { message = '', name = 'unknown', code } = cause as Partial<NodeJS.ErrnoException>
    return `${storageType}: ${message || code || name}`
  }
}
