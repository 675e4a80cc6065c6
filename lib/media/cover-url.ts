import { config } from '@/lib/platform/config'

// Chosen when the picture is added: close to what a card on a sharp screen shows.
export const COVER_NAME = 'cover.webp'

/** The address of a picture on this site. */
export function picturePath(fileId: string): string {
  return `/api/covers/${fileId}/${COVER_NAME}`
}

/** An address as pages use it: what this site serves may come from another host. */
export function publicAddress(url: string): string {
  return url.startsWith('/api/covers/') ? `${config().mediaBaseUrl ?? ''}${url}` : url
}

/** The address of a cover. It never changes its bytes, because another picture is another file. */
export function coverUrl(fileId: string): string
export function coverUrl(fileId: string | null): string | null
export function coverUrl(fileId: string | null): string | null {
  return fileId && publicAddress(picturePath(fileId))
}
