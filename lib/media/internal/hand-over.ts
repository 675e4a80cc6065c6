import { addressOfBlob } from '@/lib/media/blob-store'
import type { StoredName } from '@/lib/media/stored-name-store'
import { config } from '@/lib/platform/config'

/**
 * An answer that lets somebody else send the bytes: nginx, by `X-Accel-Redirect`, for what lies on the local disk, or the
 * bucket itself, by an address that works as long as the pass. Undefined where this process has to.
 */
export async function handOver(
  request: Request,
  stored: StoredName,
  headers: Headers,
  secondsLeft: number,
): Promise<Response | undefined> {
  const { mediaAccelPrefix, isS3Redirected } = config()
  const { sha256, storageType } = stored
  if (storageType === 'local' && mediaAccelPrefix) {
    // nginx answers ranges and conditions by itself, and says so itself.
    for (const name of ['etag', 'accept-ranges']) headers.delete(name)
    headers.set(
      'x-accel-redirect',
      `${mediaAccelPrefix}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
    )
    return new Response(null, { status: 200, headers })
  }
  const isStreamed = /^(video|audio)\//.test(stored.contentType) && stored.role === 'rendition'
  if (
    storageType !== 'cloud' ||
    !isS3Redirected ||
    !isStreamed ||
    request.method !== 'GET' ||
    secondsLeft < 1
  ) {
    return undefined
  }
  const address = await addressOfBlob(sha256, storageType, {
    contentType: stored.contentType,
    contentDisposition: headers.get('content-disposition') ?? 'attachment',
    cacheControl: headers.get('cache-control') ?? 'no-store',
    expiresInSeconds: secondsLeft,
  })
  if (!address) return undefined
  // The address ends with the pass, so nobody may keep the way to it for longer.
  const redirect = new Headers({ location: address, 'cache-control': `private, max-age=${secondsLeft}` })
  for (const name of ['access-control-allow-origin', 'vary', 'referrer-policy']) {
    const value = headers.get(name)
    if (value) redirect.set(name, value)
  }
  return new Response(null, { status: 307, headers: redirect })
}
