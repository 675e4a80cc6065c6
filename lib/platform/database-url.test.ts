import { describe, expect, it } from 'vitest'
import { addressWithoutSecret, databaseUrlFromEnvironment } from './database-url'

describe('the address of a given database (OPS-05)', () => {
  it('is DATABASE_URL before anything else', () => {
    const found = databaseUrlFromEnvironment({ DATABASE_URL: 'postgresql://u:p@h/d', DB_HOST: 'other' })
    expect(found).toEqual({ url: 'postgresql://u:p@h/d', source: 'DATABASE_URL' })
  })

  it('is made of DB_HOST and the documented defaults in development', () => {
    const found = databaseUrlFromEnvironment({ DB_HOST: 'localhost' })
    expect(found?.url).toBe('postgresql://postgres:postgres@localhost:5432/elearning_na')
  })

  it('encodes a name with a space and a password with signs of its own', () => {
    const found = databaseUrlFromEnvironment({
      DB_HOST: 'db',
      DB_PORT: '6000',
      DB_NAME: 'ebay lms',
      DB_PASSWORD: 'a@b/c',
    })
    expect(found?.url).toBe('postgresql://postgres:a%40b%2Fc@db:6000/ebay%20lms')
  })

  it('has no default password in production', () => {
    expect(() => databaseUrlFromEnvironment({ DB_HOST: 'db', NODE_ENV: 'production' })).toThrow('DB_PASSWORD')
  })

  it('asks for TLS when DB_SSL is true, unless the address says how itself (SEC-03)', () => {
    const urlOf = (from: Record<string, string>) => databaseUrlFromEnvironment(from)?.url
    expect(urlOf({ DB_HOST: 'db', DB_SSL: 'true' })).toMatch(/sslmode=verify-full$/)
    expect(urlOf({ DATABASE_URL: 'postgresql://u:p@h/d', DB_SSL: 'true' })).toBe(
      'postgresql://u:p@h/d?sslmode=verify-full',
    )
    const own = 'postgresql://u:p@h/d?sslmode=no-verify'
    expect(urlOf({ DATABASE_URL: own, DB_SSL: 'true' })).toBe(own)
    expect(urlOf({ DATABASE_URL: 'postgresql://u:p@h/d', DB_SSL: '' })).toBe('postgresql://u:p@h/d')
  })

  it('is nothing when nothing is set, or set to nothing', () => {
    expect(databaseUrlFromEnvironment({ DATABASE_URL: '', DB_HOST: ' ' })).toBeUndefined()
  })

  it('is shown without its password', () => {
    expect(addressWithoutSecret('postgresql://u:secret@h:1/ebay%20lms')).toBe('h:1/ebay lms')
    expect(addressWithoutSecret('secret')).not.toContain('secret')
  })
})
