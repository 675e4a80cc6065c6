import { expect, test, vi } from 'vitest'
import { knownDevice, rememberDevice } from './known-device'

vi.stubEnv('AUTH_SECRET', 'a secret of thirty-two characters or more')

test('a device is known again for its account, whatever the case of the address', () => {
  const proof = rememberDevice('ada@example.com')
  expect(knownDevice('Ada@Example.com', proof)).toBe(proof.split('.')[0])
})

test('a proof of another account, a forged one and none at all are worth nothing', () => {
  const proof = rememberDevice('ada@example.com')
  expect(knownDevice('bob@example.com', proof)).toBeNull()
  expect(knownDevice('ada@example.com', `x${proof}`)).toBeNull()
  expect(knownDevice('ada@example.com', 'a.b')).toBeNull()
  expect(knownDevice('ada@example.com', undefined)).toBeNull()
})
