/**
 * The host of a picture that lies on another site, or null for one of ours. Pages load nothing from other hosts, so
 * such a picture is linked to and not shown.
 */
export function foreignHostOf(imageUrl: string): string | null {
  if (imageUrl.startsWith('/') && !imageUrl.startsWith('//')) return null
  return URL.canParse(imageUrl) ? new URL(imageUrl).host : null
}
