import { expect, test } from 'vitest'
import { hashPassword, isPasswordOf } from './password'

// SEC-01.
test('two people with the same password have different hashes, and both match', async () => {
  const [one, two] = await Promise.all([hashPassword('lectern-demo'), hashPassword('lectern-demo')])
  expect(one).not.toBe(two)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPasswordOf(one, 'lectern-demo')).toBe(true)
  expect(await isPasswordOf(two, 'lectern-demo')).toBe(true)
})

test('another password does not match, and nothing matches a person without one', async () => {
  expect(await isPasswordOf(await hashPassword('lectern-demo'), 'lectern-Demo')).toBe(false)
  expect(await isPasswordOf(null, 'the password of nobody')).toBe(false)
})
