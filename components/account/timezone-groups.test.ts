import { expect, test } from 'vitest'
import { browserZone, groupTimezones } from './timezone-groups'

test('zones stand by continent and city, those of no place at the end', () => {
  const names = [
    'America/Argentina/Rio_Gallegos',
    'UTC',
    'Europe/Vienna',
    'Arctic/Longyearbyen',
    'America/Lima',
  ]
  expect(groupTimezones(names)).toEqual([
    {
      label: 'America',
      zones: [
        { name: 'America/Lima', label: 'Lima' },
        { name: 'America/Argentina/Rio_Gallegos', label: 'Rio Gallegos, Argentina' },
      ],
    },
    {
      label: 'Europe',
      zones: [
        { name: 'Arctic/Longyearbyen', label: 'Longyearbyen' },
        { name: 'Europe/Vienna', label: 'Vienna' },
      ],
    },
    { label: 'Everywhere', zones: [{ name: 'UTC', label: 'UTC' }] },
  ])
})

test('no zone of the world is lost on the way', () => {
  const names = Intl.supportedValuesOf('timeZone')
  const grouped = groupTimezones(names).flatMap(group => group.zones.map(zone => zone.name))
  expect(grouped.toSorted()).toEqual(names.toSorted())
})

test('the zone of the browser is found, also under its other name', () => {
  const names = ['Europe/Berlin', 'Asia/Calcutta', 'Moon/Tranquility']
  expect(browserZone(names, 'Europe/Berlin')).toBe('Europe/Berlin')
  const canonical = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Calcutta' }).resolvedOptions().timeZone
  expect(browserZone(names, canonical)).toBe('Asia/Calcutta')
  expect(browserZone(names, 'Africa/Lagos')).toBeUndefined()
})
