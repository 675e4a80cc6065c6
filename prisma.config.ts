import { defineConfig } from 'prisma/config'

// The CLI would download a native schema engine; `generate` never runs it, so any executable will do (design §2).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset' },
})
