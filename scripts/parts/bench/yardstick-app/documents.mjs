import { MongoClient } from 'mongodb'

let client

/** As many connections for each process as the app has. */
export function documents() {
  client ??= new MongoClient(process.env.BENCH_MONGO_URL, {
    maxPoolSize: Number(process.env.BENCH_MONGO_POOL_SIZE),
  })
  return client.db(process.env.BENCH_MONGO_DATABASE).collection('bench_yardstick')
}

export function documentsOf(owner) {
  return documents().find({ owner }).sort({ createdAt: -1 }).toArray()
}
