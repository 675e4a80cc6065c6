import { resetConfig } from '@/lib/platform/config'
import { ensureDatabase } from '@/lib/platform/embedded/ensure-database'
import { applyEnvironment, dataDirectory } from '@/lib/platform/embedded/environment'
import { type RunningServices, startServices } from '@/lib/platform/embedded/start-services'
import type { CommandContext, Flag } from '../command-line'

type Context = CommandContext<Record<string, Flag>>
export type Steps = Pick<Context, 'step' | 'log' | 'cleanUp'>

/** Starts what is missing (design §2) and tells this process where everything is. Stopped again when the command ends. */
export async function withServices({ step, log, cleanUp }: Steps, isQuiet = false): Promise<RunningServices> {
  const dataDir = dataDirectory()
  const want = { postgres: true, mongo: true, ffmpeg: true } as const
  const say = isQuiet ? () => undefined : log
  const services = await step('start services', () => startServices({ dataDir, want, log: say }))
  cleanUp(services.stop)
  for (const line of services.sources) say(line)
  applyEnvironment(services.env)
  resetConfig()
  const { DATABASE_URL } = services.env
  if (DATABASE_URL) await step('make the database', () => ensureDatabase(DATABASE_URL))
  return services
}
