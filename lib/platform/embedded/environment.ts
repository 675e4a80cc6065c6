import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Environment = Record<string, string | undefined>

/** The checkout. Programs and libraries are found from here, whatever the working directory is. */
export const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

// The services are resolved before the configuration can be: config.ts needs the URLs that are made here.
// So this is the one file of the folder that reads process.env, and it reads it late, at each call.
export function environment(): Environment {
  // biome-ignore lint/style/noProcessEnv: see above, the configuration is only known after this folder has run.
  return process.env
}

/** Puts the addresses of started services where config.ts reads them. Call it before importing config.ts. */
export function applyEnvironment(values: Record<string, string>): void {
  Object.assign(environment(), values)
}

/** A setting that is set to something; an empty value counts as not set, as in a copied .env.example. */
export function setting(name: string, from: Environment = environment()): string | undefined {
  return from[name]?.trim() || undefined
}

export function dataDirectory(): string {
  return resolve(repositoryRoot, setting('LECTERN_DATA_DIR') ?? '.data')
}

/** Downloaded programs: kept under the default data directory so that several data directories share them. */
export function cacheDirectory(): string {
  return resolve(repositoryRoot, setting('LECTERN_CACHE_DIR') ?? join('.data', 'bin'))
}

/** For servers that need nothing of ours: no secret of the parent reaches them. */
export function bareEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept: Record<string, string> = { LANG: 'C', LC_ALL: 'C' }
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH']) {
    const value = setting(name)
    if (value) kept[name] = value
  }
  // Next's types demand NODE_ENV in every environment; these programs have no use for it.
  return { ...kept, ...extra } as unknown as NodeJS.ProcessEnv
}
