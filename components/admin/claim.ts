export interface Sum {
  currency: string
  /** A decimal. */
  amount: string | number
}

/** What the list behind a link comes to, as the link says; a browser test opens each and compares. */
export interface Claim {
  count?: number
  bytes?: number
  /** Of which sum of the list the bytes are. */
  measure?: 'physical' | 'logical' | 'shared' | 'sent' | 'stored'
  /** What was paid for courses, one sum for each currency. */
  revenue?: Sum[]
}

/** The claim as attributes of the link. */
export function claimOf({
  count,
  bytes,
  measure,
  revenue,
}: Claim): Record<`data-${string}`, string | number> {
  return {
    ...(count === undefined ? {} : { 'data-claims-count': count }),
    ...(bytes === undefined ? {} : { 'data-claims-bytes': bytes, 'data-claims-of': measure ?? 'physical' }),
    ...(revenue === undefined ? {} : { 'data-claims-revenue': sumWords(revenue) }),
  }
}

/** "EUR 7, USD 25.5": the same for the same sums, in whatever order and with however many zeros they come. */
export const sumWords = (sums: Sum[]): string =>
  sums
    .map(({ currency, amount }) => `${currency} ${Number(amount)}`)
    .sort()
    .join(', ')
