import { expect, test } from 'vitest'
import { regionOfTimezone } from './region-of-timezone'

test.each([
  ['Europe/Berlin', 'europe'],
  ['Atlantic/Reykjavik', 'europe'],
  ['America/New_York', 'north_america'],
  ['America/Mexico_City', 'north_america'],
  ['America/Bahia_Banderas', 'north_america'],
  ['Pacific/Honolulu', 'north_america'],
  ['America/Sao_Paulo', 'south_america'],
  ['America/Argentina/Cordoba', 'south_america'],
  ['Africa/Nairobi', 'africa'],
  ['Indian/Mauritius', 'africa'],
  ['Asia/Kolkata', 'asia'],
  ['Indian/Maldives', 'asia'],
  ['Australia/Sydney', 'oceania'],
  ['Pacific/Auckland', 'oceania'],
  ['UTC', undefined],
  ['Etc/GMT+3', undefined],
])('%s lies in %s', (timezone, region) => {
  expect(regionOfTimezone(timezone)).toBe(region)
})
