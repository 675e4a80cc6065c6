import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient, type MongoServerError } from 'mongodb'

export const REPLICA_SET = 'lectern'

const NOT_YET_INITIALIZED = 94
const INVALID_REPLICA_SET = 93

/**
 * Makes a server that was just started the only member and primary of its replica set, which transactions need. Its
 * configuration names the port, so it is rewritten when the server runs on another one than last time.
 * Throws when that takes too long, or with `signal` when the server has ended.
 */
export async function becomePrimary(port: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs
  const isOver = () => signal.aborted || Date.now() > deadline
  while (!(await answersAtAll(port))) if (isOver()) throw new Error('MongoDB did not answer')
  await withMongoClient(port, 5_000, async client => {
    await configure(client, `127.0.0.1:${port}`)
    while (!(await hello(client)).isWritablePrimary) {
      if (isOver()) throw new Error('MongoDB did not become primary of its replica set')
      await sleep(40)
    }
  })
}

async function configure(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin')
  const members = [{ _id: 0, host }]
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 })
    if (config.members.length === 1 && config.members[0].host === host) return
    await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true })
  } catch (error) {
    const { code } = error as MongoServerError
    if (code !== NOT_YET_INITIALIZED && code !== INVALID_REPLICA_SET) throw error
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } })
  }
}

/** Whether it is a working primary of ours, as applications need it. */
export function pingMongo(port: number): Promise<boolean> {
  return withMongoClient(port, 1_500, hello).then(
    answer => answer.isWritablePrimary === true && answer.setName === REPLICA_SET,
    () => false,
  )
}

function answersAtAll(port: number): Promise<boolean> {
  return withMongoClient(port, 250, hello).then(
    () => true,
    () => false,
  )
}

const hello = (client: MongoClient) => client.db('admin').command({ hello: 1 })

async function withMongoClient<T>(
  port: number,
  selectionTimeoutMs: number,
  work: (client: MongoClient) => Promise<T>,
): Promise<T> {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: selectionTimeoutMs,
    connectTimeoutMS: 1_500,
  })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.close().catch(() => {})
  }
}
