import { afterEach, beforeEach, expect, it } from 'vitest'
import { resetConfig } from '@/lib/platform/config'
import { databaseNodes } from './database-nodes'

const VARIABLES = {
  DATABASE_URL: 'postgresql://a@127.0.0.1:5432/elearning_na',
  DB_SHARD_2_URL: 'postgresql://a@127.0.0.1:5433/elearning_eu',
  DB_SHARD_3_URL: 'postgresql://a@127.0.0.1:5434/elearning_asia',
  DB_SHARD_1_REPLICA_URLS: 'postgresql://a@127.0.0.1:5435/elearning_na',
  DB_SHARD_2_REPLICA_URLS: 'postgresql://a@127.0.0.1:5436/elearning_eu',
  DB_SHARD_3_REPLICA_URLS: 'postgresql://a@127.0.0.1:5437/elearning_asia',
}
const before: Record<string, string | undefined> = {}

function configure(values: Record<string, string>): string[] {
  for (const name of Object.keys(VARIABLES)) delete process.env[name]
  Object.assign(process.env, values)
  resetConfig()
  return databaseNodes().map(({ name, role, url, primaryName }) => {
    return `${name} | ${role} | ${new URL(url).port} | ${primaryName}`
  })
}

beforeEach(() => {
  for (const name of Object.keys(VARIABLES)) before[name] = process.env[name]
})
afterEach(() => {
  for (const name of Object.keys(VARIABLES)) {
    if (before[name] === undefined) delete process.env[name]
    else process.env[name] = before[name]
  }
  resetConfig()
})

it('the configuration of the requirements lists six nodes (REG-01)', () => {
  expect(configure(VARIABLES)).toEqual([
    'shard 1 primary | primary | 5432 | null',
    'shard 1 replica | replica | 5435 | shard 1 primary',
    'shard 2 primary | primary | 5433 | null',
    'shard 2 replica | replica | 5436 | shard 2 primary',
    'shard 3 primary | primary | 5434 | null',
    'shard 3 replica | replica | 5437 | shard 3 primary',
  ])
})

it('by default all shards are one node (C-02)', () => {
  const { DATABASE_URL } = VARIABLES
  expect(configure({ DATABASE_URL })).toEqual(['shards 1, 2 and 3 primary | primary | 5432 | null'])
})

it('a shard may have more replicas than one, and share its server with another', () => {
  const { DATABASE_URL, DB_SHARD_3_URL, DB_SHARD_1_REPLICA_URLS, DB_SHARD_2_REPLICA_URLS } = VARIABLES
  const twice = `${DB_SHARD_1_REPLICA_URLS}, ${DB_SHARD_2_REPLICA_URLS}`
  expect(configure({ DATABASE_URL, DB_SHARD_3_URL, DB_SHARD_1_REPLICA_URLS: twice })).toEqual([
    'shards 1 and 2 primary | primary | 5432 | null',
    'shards 1 and 2 replica 1 | replica | 5435 | shards 1 and 2 primary',
    'shards 1 and 2 replica 2 | replica | 5436 | shards 1 and 2 primary',
    'shard 3 primary | primary | 5434 | null',
  ])
})

it('without a database there is no node', () => {
  expect(configure({})).toEqual([])
})
