import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { LRUCache } from 'lru-cache'
import {
  acknowledge,
  blobMissing,
  isDigest,
  isGivenAway,
  requireDigest,
  storageAway,
} from '@/lib/media/storage/blob-source'
import { DriveClient } from '@/lib/media/storage/google-drive-client'
import type { GoogleDriveSettings } from '@/lib/media/storage/google-drive-tokens'
import { type DriveFile, FILE_FIELDS, uploadResumably } from '@/lib/media/storage/google-drive-upload'
import type { BlobDriver, BlobSource, BlobStat, ExpectedBlob, InclusiveRange, PutResult } from './driver'

/**
 * Blobs as files of one folder of Google Drive, found by the digest in their `appProperties`. Drive lets several files
 * have one name, so a file counts only once it is marked as ready, which happens after Drive has told the same SHA-256;
 * of two writers of the same bytes the older file stays.
 */
export class GoogleDrive implements BlobDriver {
  readonly storageType = 'google-drive' as const
  readonly #client: DriveClient
  readonly #folderId: string
  readonly #known = new LRUCache<string, string>({ max: 10_000 })

  constructor(settings: GoogleDriveSettings) {
    this.#client = new DriveClient(settings)
    this.#folderId = settings.folderId
  }

  async put(source: BlobSource, expected: ExpectedBlob): Promise<PutResult> {
    const { sha256 } = expected
    if (await this.stat(sha256)) return acknowledge(source, expected)
    const metadata = {
      name: sha256,
      parents: [this.#folderId],
      mimeType: 'application/octet-stream',
      appProperties: { sha256, lectern: 'incoming' },
    }
    const file = await uploadResumably(this.#client, metadata, source, expected)
    await this.#publish(file, sha256)
    if (isGivenAway(source)) await rm(source.path, { force: true })
    return { sha256, sizeBytes: Number(file.size ?? 0), wasKnown: false }
  }

  async openRead(sha256: string, range?: InclusiveRange): Promise<Readable> {
    const headers = range && { range: `bytes=${range.start}-${range.end}` }
    // A known id may be that of a file that is gone; then it is looked up once more.
    for (const isKnown of [true, false]) {
      const id = isKnown ? await this.#idOf(sha256) : (await this.#find(sha256))[0]?.id
      if (!id) throw blobMissing()
      const address = this.#client.address(`/drive/v3/files/${id}`, { alt: 'media' })
      const answer = await this.#client.request(address, { ...(headers && { headers }), expects: [404] })
      if (answer.status !== 404) {
        return answer.body ? Readable.fromWeb(answer.body as NodeReadableStream) : Readable.from([])
      }
      await answer.body?.cancel()
      this.#known.delete(sha256)
    }
    throw blobMissing()
  }

  async stat(sha256: string): Promise<BlobStat | undefined> {
    const [file] = await this.#find(requireDigest(sha256))
    return file && { sha256, sizeBytes: Number(file.size ?? 0) }
  }

  async remove(sha256: string): Promise<boolean> {
    const files = await this.#find(requireDigest(sha256))
    for (const { id } of files) await this.#delete(id)
    this.#known.delete(sha256)
    return files.length > 0
  }

  async removeStaleIncoming(olderThanSeconds: number): Promise<number> {
    const before = Date.now() - olderThanSeconds * 1000
    let removed = 0
    for await (const { id, createdTime } of this.#search(INCOMING)) {
      if (!createdTime || Date.parse(createdTime) > before) continue
      await this.#delete(id)
      removed += 1
    }
    return removed
  }

  async *list(): AsyncIterable<BlobStat> {
    const given = new Set<string>()
    for await (const { size, appProperties } of this.#search(READY)) {
      const sha256 = appProperties?.sha256 ?? ''
      if (!isDigest(sha256) || given.has(sha256)) continue
      given.add(sha256)
      yield { sha256, sizeBytes: Number(size ?? 0) }
    }
  }

  async probe(signal: AbortSignal): Promise<void> {
    // A search is what everything here begins with; the folder itself may be hidden from the scope of its files.
    const query = { q: this.#inFolder(READY), fields: 'files(id)', pageSize: '1', ...ALL_DRIVES }
    await this.#client.json(this.#client.address('/drive/v3/files', query), { signal })
  }

  localPath(): undefined {
    return undefined
  }

  /** Marks a file as ready, when Drive has the bytes that were sent, and leaves one file of those with the same bytes. */
  async #publish(file: DriveFile, sha256: string): Promise<void> {
    if (file.sha256Checksum !== undefined && file.sha256Checksum !== sha256) {
      await this.#delete(file.id)
      throw storageAway(new Error('Google Drive holds other bytes than were sent'))
    }
    await this.#client.json(this.#client.address(`/drive/v3/files/${file.id}`, { fields: 'id' }), {
      method: 'PATCH',
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify({ appProperties: { lectern: 'ready' } }),
    })
    const [first, ...others] = await this.#find(sha256)
    // A search may not know yet what was made a moment ago; the file itself is there all the same.
    this.#known.set(sha256, first?.id ?? file.id)
    for (const other of others) await this.#delete(other.id)
  }

  async #idOf(sha256: string): Promise<string | undefined> {
    const known = this.#known.get(requireDigest(sha256))
    if (known) return known
    const [file] = await this.#find(sha256)
    if (file) this.#known.set(sha256, file.id)
    return file?.id
  }

  /** The ready files of a digest, the oldest first. */
  async #find(sha256: string): Promise<DriveFile[]> {
    const files: DriveFile[] = []
    for await (const file of this.#search(`${READY} and ${has('sha256', sha256)}`)) files.push(file)
    return files.sort((a, b) => orderOf(a).localeCompare(orderOf(b)))
  }

  async *#search(condition: string): AsyncIterable<DriveFile> {
    const parameters = {
      q: this.#inFolder(condition),
      fields: `nextPageToken,files(${FILE_FIELDS})`,
      pageSize: '1000',
      ...ALL_DRIVES,
    }
    let pageToken: string | undefined
    do {
      const address = this.#client.address('/drive/v3/files', {
        ...parameters,
        ...(pageToken && { pageToken }),
      })
      const page = await this.#client.json<{ files?: DriveFile[]; nextPageToken?: string }>(address)
      yield* page.files ?? []
      pageToken = page.nextPageToken
    } while (pageToken)
  }

  #inFolder(condition: string): string {
    return `'${this.#folderId.replace(/['\\]/g, '\\$&')}' in parents and trashed = false and ${condition}`
  }

  async #delete(id: string): Promise<void> {
    const address = this.#client.address(`/drive/v3/files/${id}`)
    const answer = await this.#client.request(address, { method: 'DELETE', expects: [404] })
    await answer.body?.cancel()
  }
}

const ALL_DRIVES = { includeItemsFromAllDrives: 'true' }
const has = (key: string, value: string) => `appProperties has { key='${key}' and value='${value}' }`
const READY = has('lectern', 'ready')
const INCOMING = has('lectern', 'incoming')

const orderOf = ({ createdTime = '', id }: DriveFile) => `${createdTime} ${id}`
