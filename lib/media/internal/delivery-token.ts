import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A short pass for one person and one file, made to stand in the path of a media address. It says nothing secret;
 * it only cannot be altered. Whoever signs has decided that the person may have the file.
 */
export function signDeliveryToken(claims: DeliveryClaims, secret: string): string {
  const payload = Buffer.from(
    JSON.stringify([claims.fileId, claims.userId, claims.expiresAtSeconds]),
  ).toString('base64url')
  return `${payload}.${mac(payload, secret).toString('base64url')}`
}

/** Tells a valid token from an expired one and from one that was altered, made up or signed by another secret. */
export function verifyDeliveryToken(
  token: string,
  secret: string,
  nowSeconds = Date.now() / 1000,
): DeliveryVerdict {
  if (token.length > TOKEN_CHARACTERS_MAX) return { status: 'forged' }
  const [payload, signature, ...rest] = token.split('.')
  if (!payload || !signature || rest.length > 0) return { status: 'forged' }
  const expected = mac(payload, secret)
  const given = Buffer.from(signature, 'base64url')
  // Lengths are compared first because timingSafeEqual throws on them. The text is compared as well, because
  // base64url has several spellings of the same bytes and a token must have one.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 'forged' }
  if (signature !== expected.toString('base64url')) return { status: 'forged' }
  const claims = readClaims(payload)
  if (!claims) return { status: 'forged' }
  return { status: nowSeconds < claims.expiresAtSeconds ? 'valid' : 'expired', claims }
}

export interface DeliveryClaims {
  fileId: string
  userId: string
  expiresAtSeconds: number
}

export type DeliveryVerdict = { status: 'valid' | 'expired'; claims: DeliveryClaims } | { status: 'forged' }

const TOKEN_CHARACTERS_MAX = 512
// Keeps signatures of this purpose apart from any other that is made with the same secret.
const PURPOSE = 'lectern media delivery 1'

function mac(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${PURPOSE}\n${payload}`).digest()
}

function readClaims(payload: string): DeliveryClaims | undefined {
  try {
    const [fileId, userId, expiresAtSeconds]: unknown[] = JSON.parse(
      Buffer.from(payload, 'base64url').toString('utf8'),
    )
    if (typeof fileId !== 'string' || typeof userId !== 'string' || typeof expiresAtSeconds !== 'number')
      return undefined
    return { fileId, userId, expiresAtSeconds }
  } catch {
    return undefined
  }
}
