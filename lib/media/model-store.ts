import type { Db } from 'mongodb'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { withMongo } from '@/lib/platform/mongo'

// One for the process, however often a bundler copies this module.
const globals = globalThis as typeof globalThis & { lecternMediaModels?: Set<string> }

/** Says that the collections of the media store have their validators and indexes. */
export function noteModelsReady(): void {
  globals.lecternMediaModels ??= new Set()
  globals.lecternMediaModels.add(config().mongoDatabase)
}

/** Forgets that, for tests of a process that has just started. */
export function forgetModels(): void {
  globals.lecternMediaModels = undefined
}

/**
 * Runs an operation on the one handle that a process prepares when it starts (MED-26). Refuses `media_store` when the
 * store is off or down (MED-25), and `model_not_initialized` at once where nobody has prepared it yet.
 */
export function withModels<Result>(operation: (database: Db) => Promise<Result>): Promise<Result> {
  return withMongo(async database => {
    if (!globals.lecternMediaModels?.has(config().mongoDatabase)) throw notInitialized()
    return operation(database)
  })
}

/** Asks whether a write would be taken, before anything else is changed for it. Refuses as `withModels` does. */
export async function requireModels(): Promise<void> {
  await withModels(database => database.command({ ping: 1 }))
}

function notInitialized(): AppError {
  return new AppError('unavailable', 'model_not_initialized', {
    publicMessage: 'The media store is not available: its model is not initialized yet',
    details: { retryAfterSeconds: 5 },
  })
}
