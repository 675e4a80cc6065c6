import { describe, expect, it } from 'vitest'
import { cleanName } from './clean-name'

describe('the name of a file (check 18)', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\a.mp4', 'a.mp4'],
    ['C:\\videos\\a.mp4', 'a.mp4'],
    ['C:a.mp4', 'a.mp4'],
    ['..', ''],
    ['a/..', ''],
    ['a\u0000.mp4', 'a.mp4'],
    ['a\r\nSet-Cookie: x=1.mp4', 'aSet-Cookie: x=1.mp4'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['\u200fa\u2066b\u2069.mp4', 'ab.mp4'],
    ['a\ud800b.mp4', 'ab.mp4'],
    ['%2e%2e%2fa.mp4', '%2e%2e%2fa.mp4'],
    ['  日本 語.mp4 ', '日本 語.mp4'],
  ])('%j is %j', (given, name) => {
    expect(cleanName(given)).toBe(name)
  })

  it('has 255 characters at most, whole ones, and keeps its end', () => {
    const name = cleanName(`${'😀'.repeat(300)}.mp4`)
    expect([...name]).toHaveLength(255)
    expect(name.endsWith('😀.mp4')).toBe(true)
    expect(name.isWellFormed()).toBe(true)
  })
})
