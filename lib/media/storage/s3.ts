import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import {
  acknowledge,
  blobMissing,
  isDigest,
  isGivenAway,
  requireDigest,
  verifiedPieces,
} from '@/lib/media/storage/blob-source'
import { asS3Refusal, isMissing, S3_PATIENCE } from '@/lib/media/storage/s3-failure'
import type {
  AddressedAnswer,
  BlobDriver,
  BlobSource,
  BlobStat,
  ExpectedBlob,
  InclusiveRange,
  PutResult,
} from './driver'

export interface S3Settings {
  /** The server of another maker; AWS itself when there is none. */
  endpoint?: string | undefined
  region: string
  bucket: string
  /** Without keys the SDK looks where it always does: environment, profile, the role of the machine. */
  accessKeyId?: string | undefined
  secretAccessKey?: string | undefined
  /** `https://host/bucket/key` instead of `https://bucket.host/key`, as most servers beside AWS want it. */
  isPathStyle: boolean
}

const PREFIX = 'blobs/'
const PART_BYTES = 8 * 1024 ** 2
// S3 takes 10,000 parts of an object.
const PARTS_MAX = 9000
// For a stream of unknown length: enough for objects of 280 GB.
const PART_BYTES_UNKNOWN = 32 * 1024 ** 2

/**
 * Blobs as objects `blobs/<sha256>` of one bucket (C-03: `cloud`). An object appears at once and whole when its upload is
 * completed, and that is only asked for after the last byte was found right, so a key there means verified bytes. What a
 * killed process leaves is an upload that was never completed: nobody sees it, and `removeStaleIncoming` ends it.
 */
export class S3Bucket implements BlobDriver {
  readonly storageType = 'cloud' as const
  readonly #client: S3Client
  readonly #bucket: string

  constructor(settings: S3Settings) {
    const { endpoint, region, bucket, accessKeyId, secretAccessKey, isPathStyle } = settings
    this.#bucket = bucket
    this.#client = new S3Client({
      region,
      forcePathStyle: isPathStyle,
      ...(endpoint && { endpoint }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
      // Every request carries the SHA-256 of its part in its signature. The CRCs that the SDK adds by itself are not
      // understood by every server.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...S3_PATIENCE,
    })
  }

  async put(source: BlobSource, expected: ExpectedBlob): Promise<PutResult> {
    if (await this.stat(expected.sha256)) return acknowledge(source, expected)
    const sizeBytes = await this.#upload(source, expected)
    if (isGivenAway(source)) await rm(source.path, { force: true })
    return { sha256: expected.sha256, sizeBytes, wasKnown: false }
  }

  async openRead(sha256: string, range?: InclusiveRange): Promise<Readable> {
    const part = range && { Range: `bytes=${range.start}-${range.end}` }
    try {
      const found = await this.#client.send(new GetObjectCommand({ ...this.#at(sha256), ...part }))
      return found.Body instanceof Readable ? found.Body : Readable.from([])
    } catch (error) {
      if (isMissing(error)) throw blobMissing(error)
      throw asS3Refusal(error)
    }
  }

  async stat(sha256: string): Promise<BlobStat | undefined> {
    const at = this.#at(sha256)
    try {
      const found = await this.#client.send(new HeadObjectCommand(at))
      return { sha256, sizeBytes: found.ContentLength ?? 0 }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw asS3Refusal(error)
    }
  }

  async remove(sha256: string): Promise<boolean> {
    const wasThere = (await this.stat(sha256)) !== undefined
    if (wasThere) await this.#ask(() => this.#client.send(new DeleteObjectCommand(this.#at(sha256))))
    return wasThere
  }

  async removeStaleIncoming(olderThanSeconds: number): Promise<number> {
    const before = Date.now() - olderThanSeconds * 1000
    let removed = 0
    let after: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {}
    while (after) {
      const listed = { Bucket: this.#bucket, Prefix: PREFIX, ...after }
      const page: ListMultipartUploadsCommandOutput = await this.#ask(() =>
        this.#client.send(new ListMultipartUploadsCommand(listed)),
      )
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (!Initiated || Initiated.getTime() > before) continue
        const given = { Bucket: this.#bucket, Key, UploadId }
        await this.#ask(() => this.#client.send(new AbortMultipartUploadCommand(given)))
        removed += 1
      }
      after = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined
    }
    return removed
  }

  async *list(): AsyncIterable<BlobStat> {
    let token: string | undefined
    do {
      const listed = { Bucket: this.#bucket, Prefix: PREFIX, ...(token && { ContinuationToken: token }) }
      const page: ListObjectsV2CommandOutput = await this.#ask(() =>
        this.#client.send(new ListObjectsV2Command(listed)),
      )
      for (const { Key = '', Size = 0 } of page.Contents ?? []) {
        const sha256 = Key.slice(PREFIX.length)
        if (isDigest(sha256)) yield { sha256, sizeBytes: Size }
      }
      token = page.NextContinuationToken
    } while (token)
  }

  async probe(abortSignal: AbortSignal): Promise<void> {
    const asked = new HeadBucketCommand({ Bucket: this.#bucket })
    await this.#ask(() => this.#client.send(asked, { abortSignal }))
  }

  localPath(): undefined {
    return undefined
  }

  readAddress(sha256: string, answer: AddressedAnswer): Promise<string> {
    const command = new GetObjectCommand({
      ...this.#at(sha256),
      ResponseContentType: answer.contentType,
      ResponseContentDisposition: answer.contentDisposition,
      ResponseCacheControl: answer.cacheControl,
    })
    return getSignedUrl(this.#client, command, { expiresIn: answer.expiresInSeconds })
  }

  async #upload(source: BlobSource, expected: ExpectedBlob): Promise<number> {
    const size = expected.sizeBytes
    const partSize =
      size === undefined ? PART_BYTES_UNKNOWN : Math.max(PART_BYTES, Math.ceil(size / PARTS_MAX))
    let sizeBytes = 0
    async function* body() {
      // Throws instead of giving the last piece when the bytes are others, and then the upload is aborted.
      for await (const { bytes } of verifiedPieces(source, expected, partSize)) {
        sizeBytes += bytes.length
        yield bytes
      }
    }
    const upload = new Upload({
      client: this.#client,
      params: {
        ...this.#at(expected.sha256),
        Body: Readable.from(body(), { objectMode: false, highWaterMark: 1 }),
        ContentType: 'application/octet-stream',
      },
      partSize,
      queueSize: 2,
      leavePartsOnError: false,
    })
    await this.#ask(() => upload.done())
    return sizeBytes
  }

  async #ask<Answer>(request: () => Promise<Answer>): Promise<Answer> {
    try {
      return await request()
    } catch (error) {
      throw asS3Refusal(error)
    }
  }

  #at(sha256: string) {
    return { Bucket: this.#bucket, Key: `${PREFIX}${requireDigest(sha256)}` }
  }
}
