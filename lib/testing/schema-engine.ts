import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

interface SchemaEngine {
  diff(params: unknown): Promise<{ exitCode: number; stdout: string | null }>
  diagnoseMigrationHistory(params: unknown): Promise<Record<string, unknown>>
  free(): void
}

const require = createRequire(import.meta.url)

interface EngineModule {
  SchemaEngine: { new: (options: object, log: () => void, adapter: object) => Promise<SchemaEngine> }
}

let loaded: Promise<EngineModule> | undefined

// Prisma's own schema engine, compiled to WebAssembly: the same comparison as `prisma migrate diff`, without the
// native binary that cannot be downloaded offline. Its glue holds one instance, so it is loaded once.
async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const glue = await import(path.join(folder, 'schema_engine_bg.js'))
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

async function openEngine(databaseUrl: string): Promise<SchemaEngine> {
  loaded ??= loadEngine()
  const { SchemaEngine } = await loaded
  return SchemaEngine.new({ datamodels: await readSchema() }, () => undefined, catalogAdapter(databaseUrl))
}

const CHAR_OID = 18
const CHAR_ARRAY_OID = 1002

// The driver adapter does not know the one-byte "char" of the system catalogs. It does know the array of it, so the
// column passes the adapter under that name and is given its own type again behind it.
function catalogAdapter(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, allowExitOnIdle: true })
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>
  pool.query = (async (...args: unknown[]) => {
    const result = await query(...args)
    for (const field of result.fields ?? [])
      if (field.dataTypeID === CHAR_OID) field.dataTypeID = CHAR_ARRAY_OID
    return result
  }) as typeof pool.query
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async input => {
      const result = await queryRaw(input)
      const asCharacter = (type: number) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type
      return { ...result, columnTypes: result.columnTypes.map(asCharacter) as typeof result.columnTypes }
    }
    return adapter
  }
  return bindSqlAdapterFactory(factory)
}

async function readSchema(): Promise<[string, string][]> {
  const names = ['schema.prisma', ...(await readdir('prisma/models')).map(name => `models/${name}`)]
  return Promise.all(
    names.map(async name => [`prisma/${name}`, await readFile(`prisma/${name}`, 'utf8')] as [string, string]),
  )
}

/** SQL that turns the database (or nothing) into what the Prisma schema says; empty when they agree. */
export async function diffToSchema(
  databaseUrl: string,
  from: 'database' | 'nothing' = 'database',
): Promise<string> {
  const engine = await openEngine(databaseUrl)
  const files = (await readSchema()).map(([name, content]) => ({ path: name, content }))
  const result = await engine.diff({
    from: from === 'nothing' ? { tag: 'empty' } : { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
  })
  engine.free()
  return result.stdout ?? ''
}
