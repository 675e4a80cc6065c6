import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient, type MongoServerError } from 'mongodb'

export const REPLICA_SET = 'lectern'

const ALREADY_INITIALIZED = 23

export interface MongoServer {
  port: number
  /** Its data folder, by which it is told from a server of another copy that was faster to take the port. */
  folder: string
}

/** How long to wait: until then, or until the server has ended. */
export interface Patience {
  deadlineMs: number
  signal: AbortSignal
}

/** Makes a server that was just started the only member and primary of its replica set, which transactions need. */
export async function becomePrimary(server: MongoServer, patience: Patience): Promise<void> {
  await untilItAnswers(server, patience)
  await withMongoClient(server.port, 5_000, async client => {
    await initiate(client, hostOf(server))
    while (!(await hello(client)).isWritablePrimary) {
      if (isOver(patience)) throw new Error('MongoDB did not become primary of its replica set')
      await sleep(40)
    }
  })
}

/**
 * Tells the files of a replica set that its member is reached on another port now. The server must run without its
 * replica set: with it, it would look for itself at the old port, for half a minute when somebody else listens there.
 */
export async function moveMember(server: MongoServer, patience: Patience): Promise<void> {
  await untilItAnswers(server, patience)
  await withMongoClient(server.port, 5_000, client =>
    client
      .db('local')
      .collection<{ _id: string }>('system.replset', { writeConcern: { w: 1, journal: true } })
      .updateOne({ _id: REPLICA_SET }, { $set: { 'members.0.host': hostOf(server) } }),
  )
}

const hostOf = ({ port }: MongoServer) => `127.0.0.1:${port}`
const isOver = ({ deadlineMs, signal }: Patience) => signal.aborted || Date.now() > deadlineMs

async function untilItAnswers(server: MongoServer, patience: Patience): Promise<void> {
  const ask = () => withMongoClient(server.port, 250, client => isOurs(client, server))
  for (;;) {
    const answer = await ask().catch(() => undefined)
    if (answer) return
    if (answer === false) throw new Error(`port ${server.port} belongs to another MongoDB`)
    if (isOver(patience)) throw new Error('MongoDB did not answer')
  }
}

async function initiate(client: MongoClient, host: string): Promise<void> {
  const config = { _id: REPLICA_SET, members: [{ _id: 0, host }] }
  try {
    await client.db('admin').command({ replSetInitiate: config })
  } catch (error) {
    if ((error as MongoServerError).code !== ALREADY_INITIALIZED) throw error
  }
}

/** Whether it is a working primary of ours, as applications need it. */
export function pingMongo(server: MongoServer): Promise<boolean> {
  return withMongoClient(server.port, 1_500, async client => {
    return (await hello(client)).isWritablePrimary === true && (await isOurs(client, server))
  }).catch(() => false)
}

async function isOurs(client: MongoClient, { folder }: MongoServer): Promise<boolean> {
  const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 })
  return parsed.storage?.dbPath === folder
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
