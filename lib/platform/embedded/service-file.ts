import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProcessRecord } from './process-record'

export type ServiceName = 'postgres' | 'mongo'

/** `server` is absent when it was stopped; the port stays, to be taken again. */
export interface ServiceEntry {
  port: number
  server?: ProcessRecord
  /** The command that started it and stops it. When it is gone, its guardian is already stopping the server. */
  owner?: ProcessRecord
}

export type ServiceFile = Partial<Record<ServiceName, ServiceEntry>>

const fileOf = (dataDir: string) => join(dataDir, 'services.json')

/** Where the embedded services of a data directory run, or ran last. A missing or damaged file counts as empty. */
export function readServiceFile(dataDir: string): ServiceFile {
  try {
    const content: unknown = JSON.parse(readFileSync(fileOf(dataDir), 'utf8'))
    return content && typeof content === 'object' ? content : {}
  } catch {
    return {}
  }
}

/** Read, change and rename in one synchronous step, so services that start side by side do not lose each other's. */
export function writeServiceEntry(dataDir: string, name: ServiceName, entry: ServiceEntry): void {
  const content = { ...readServiceFile(dataDir), [name]: entry }
  const draft = `${fileOf(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, fileOf(dataDir))
}
