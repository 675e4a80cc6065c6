import { config } from '@/lib/platform/config'

// Chosen when the picture is added: close to what a card on a sharp screen shows.
export const COVER_NAME = 'cover.webp'

/** The address of a cover. It never changes its bytes, because another picture is another file. */
export function coverUrl(fileId: string): string
export function coverUrl(fileId: string | null): string | null
export function coverUrl(fileId: string | null): string | null {
  return fileId && `${config().mediaBaseUrl ?? ''}/api/covers/${fileId}/${COVER_NAME}`
}
