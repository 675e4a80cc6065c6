import type { SignUpInput } from '@/lib/auth/schemas'

type Region = SignUpInput['region']

export const REGION_LABELS: Record<Region, string> = {
  north_america: 'North America',
  south_america: 'South America',
  europe: 'Europe',
  africa: 'Africa',
  asia: 'Asia',
  oceania: 'Oceania',
}

// `America/` covers two continents; these are the southern cities of the tz database, and Argentina's by prefix.
const SOUTH_AMERICA =
  /^America\/(Argentina\/|Buenos_Aires|Araguaina|Asuncion|Bahia$|Belem|Boa_Vista|Bogota|Campo_Grande|Caracas|Cayenne|Coyhaique|Cuiaba|Eirunepe|Fortaleza|Guayaquil|Guyana|La_Paz|Lima|Maceio|Manaus|Montevideo|Noronha|Paramaribo|Porto_Velho|Punta_Arenas|Recife|Rio_Branco|Santarem|Santiago|Sao_Paulo)/

const BY_PREFIX: [RegExp, Region][] = [
  [SOUTH_AMERICA, 'south_america'],
  [/^(America|US|Canada|Pacific\/Honolulu|Atlantic\/Bermuda)(\/|$)/, 'north_america'],
  [/^(Australia|Pacific)\//, 'oceania'],
  [
    /^Africa\/|^Atlantic\/(Cape_Verde|St_Helena)|^Indian\/(Antananarivo|Comoro|Mauritius|Mayotte|Reunion|Mahe)/,
    'africa',
  ],
  [/^Asia\/|^Indian\//, 'asia'],
  [/^(Europe|Arctic|Atlantic)\//, 'europe'],
]

/** The region that a browser's time zone lies in; undefined for UTC and the like, where a guess would be a coin toss. */
export function regionOfTimezone(timezone: string): Region | undefined {
  return BY_PREFIX.find(([prefix]) => prefix.test(timezone))?.[1]
}
