import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signDeliveryToken, verifyDeliveryToken } from './delivery-token'

const secret = 'a secret of this installation, long enough'
const claims = { fileId: 'file-1', userId: 'user-1', expiresAtSeconds: 1000 }
const token = signDeliveryToken(claims, secret)

describe('delivery tokens', () => {
  it('carry their claims and hold until they expire', () => {
    expect(verifyDeliveryToken(token, secret, 999.9)).toEqual({ status: 'valid', claims })
  })

  it('are expired from their last second on, and say for whom they were', () => {
    expect(verifyDeliveryToken(token, secret, 1000)).toEqual({ status: 'expired', claims })
  })

  it('need no escaping in a path', () => {
    expect(encodeURIComponent(token)).toBe(token)
  })

  it('do not outlive a change of a single character', () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const altered = token.slice(0, at) + other + token.slice(at + 1)
      expect(verifyDeliveryToken(altered, secret, 0).status).toBe('forged')
    }
  })

  it('are worth nothing under another secret', () => {
    expect(verifyDeliveryToken(signDeliveryToken(claims, 'another'), secret, 0).status).toBe('forged')
  })

  it('cannot be had from a signature made for another purpose with the same secret', () => {
    const [payload] = token.split('.')
    const signature = createHmac('sha256', secret).update(String(payload)).digest('base64url')
    expect(verifyDeliveryToken(`${payload}.${signature}`, secret, 0).status).toBe('forged')
  })

  it.each([
    '',
    '.',
    '..',
    'a',
    'a.b',
    `${token}.`,
    `${token}.x`,
    `${token}=`,
    ` ${token}`,
    'a'.repeat(100_000),
  ])('are not read into %j', made => {
    expect(verifyDeliveryToken(made, secret, 0).status).toBe('forged')
  })
})
