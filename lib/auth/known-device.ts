import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { config } from '@/lib/platform/config'

export const DEVICE_COOKIE = 'lectern-device'
export const DEVICE_SECONDS = 180 * 24 * 60 * 60

/** A proof, kept by a browser, that this account was once signed in there. It opens nothing by itself. */
export function rememberDevice(email: string): string {
  const device = randomBytes(16).toString('base64url')
  return `${device}.${sign(email, device)}`
}

/** The device that the proof names, or null when it is missing, forged or of another account. */
export function knownDevice(email: string, proof: string | undefined): string | null {
  const [device, signature] = proof?.split('.') ?? []
  if (!device || !signature) return null
  const expected = Buffer.from(sign(email, device))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given) ? device : null
}

function sign(email: string, device: string): string {
  const subject = `known-device\n${email.toLowerCase()}\n${device}`
  return createHmac('sha256', config().authSecret).update(subject).digest('base64url')
}
