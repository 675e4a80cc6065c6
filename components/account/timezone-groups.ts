export interface ZoneGroup {
  label: string
  zones: { name: string; label: string }[]
}

// The first part of a zone's name, where it is not a place one would look for.
const AREAS: Record<string, string> = {
  Arctic: 'Europe',
  Atlantic: 'Atlantic Ocean',
  Indian: 'Indian Ocean',
  Pacific: 'Pacific Ocean',
}
const WITHOUT_AREA = 'Everywhere'

/**
 * The zones by continent, each beginning with its city: in a select one types the first letters of a city to get there.
 */
export function groupTimezones(names: readonly string[]): ZoneGroup[] {
  const groups = new Map<string, ZoneGroup['zones']>()
  for (const name of names) {
    const label = areaOf(name)
    const zones = groups.get(label) ?? []
    zones.push({ name, label: placeOf(name) })
    groups.set(label, zones)
  }
  return [...groups]
    .map(([label, zones]) => ({
      label,
      zones: zones.toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
    }))
    .toSorted((a, b) => rank(a.label) - rank(b.label) || a.label.localeCompare(b.label, 'en'))
}

/** `America/Argentina/Rio_Gallegos` as "Rio Gallegos, Argentina". */
function placeOf(name: string): string {
  const [, ...parts] = name.split('/')
  if (parts.length === 0) return name
  return parts.toReversed().join(', ').replaceAll('_', ' ')
}

function areaOf(name: string): string {
  const [area = '', ...rest] = name.split('/')
  return rest.length === 0 ? WITHOUT_AREA : (AREAS[area] ?? area)
}

const rank = (label: string) => (label === WITHOUT_AREA ? 1 : 0)

/** The zone of the list that is this browser's, which may know it by another name; undefined when there is none. */
export function browserZone(names: readonly string[], here = zoneOf()): string | undefined {
  if (names.includes(here)) return here
  return names.find(name => zoneOf(name) === here)
}

// A browser may not know each zone of the server.
function zoneOf(name?: string): string {
  try {
    return new Intl.DateTimeFormat('en', name ? { timeZone: name } : {}).resolvedOptions().timeZone
  } catch {
    return ''
  }
}
