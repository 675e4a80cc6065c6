/** What the list behind a link comes to, as the link says; a browser test opens each and compares. */
export interface Claim {
  count?: number
  bytes?: number
  /** Of which sum of the list the bytes are. */
  measure?: 'physical' | 'logical' | 'shared' | 'sent' | 'stored'
}

/** The claim as attributes of the link. */
export function claimOf({ count, bytes, measure }: Claim): Record<`data-${string}`, string | number> {
  return {
    ...(count === undefined ? {} : { 'data-claims-count': count }),
    ...(bytes === undefined ? {} : { 'data-claims-bytes': bytes, 'data-claims-of': measure ?? 'physical' }),
  }
}
