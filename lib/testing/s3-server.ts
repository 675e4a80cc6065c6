import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { DriverSettings } from '@/lib/media/storage/choose-driver'
import { findOnPath } from '@/lib/platform/embedded/find-program'
import { findVersitygw, resolveVersitygw, startVersitygw } from '@/lib/platform/embedded/versitygw'

/**
 * Whether this machine can have a real S3 server: versitygw itself, or Go to build it. Without either the tests that need
 * one say so and prove nothing; with Go a build that fails is a failure of the tests.
 */
export const canHaveS3 = findVersitygw() !== undefined || findOnPath('go') !== undefined

export interface TestS3 {
  /** Settings of a driver over an empty bucket of its own. */
  makeBucket(): Promise<CloudSettings>
  stop(): Promise<void>
}

type CloudSettings = Required<Extract<DriverSettings, { storageType: 'cloud' }>>

export async function startTestS3(): Promise<TestS3> {
  const program = await resolveVersitygw(line => process.stderr.write(`${line}\n`))
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-s3-'))
  const server = await startVersitygw(program, folder)
  const { url: endpoint, accessKeyId, secretAccessKey } = server
  const common = { endpoint, region: 'us-east-1', accessKeyId, secretAccessKey, isPathStyle: true }
  const client = new S3Client({
    ...common,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
  })
  let buckets = 0
  return {
    async makeBucket() {
      const bucket = `lectern-${++buckets}`
      await client.send(new CreateBucketCommand({ Bucket: bucket }))
      return { storageType: 'cloud', bucket, ...common }
    },
    async stop() {
      client.destroy()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
