import { expect, test } from 'vitest'
import { knownTimezone, listTimezones } from './timezone'

test('every zone of the list stays as it is', () => {
  expect(listTimezones().length).toBeGreaterThan(300)
  expect(listTimezones().filter(name => knownTimezone(name) !== name)).toEqual([])
})

test('another name or spelling of a zone becomes the one of the list', () => {
  for (const india of ['Asia/Kolkata', 'Asia/Calcutta']) {
    expect(listTimezones()).toContain(knownTimezone(india))
  }
  expect(knownTimezone('europe/berlin')).toBe('Europe/Berlin')
  expect(knownTimezone('Etc/UTC')).toBe('UTC')
})

test.each(['Moon/Tranquility', '', '+05:00', 'Etc/GMT+3', '__proto__', 'Europe/Berlin ', '../Berlin'])(
  '%j is no zone',
  name => expect(knownTimezone(name)).toBeUndefined(),
)
