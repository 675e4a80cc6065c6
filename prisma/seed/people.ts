import type { UserType } from '@/lib/auth/policy'
import type { Region } from '@/lib/platform/regions/shard-map'

export interface SamplePerson {
  email: string
  firstName: string
  lastName: string
  userType: UserType
  region: Region
  country: string
  city: string
  timezone: string
  bio?: string
}

export const LEARNER: SamplePerson = {
  email: 'learner@example.com',
  firstName: 'Lena',
  lastName: 'Hartmann',
  userType: 'student',
  region: 'europe',
  country: 'Germany',
  city: 'Leipzig',
  timezone: 'Europe/Berlin',
}

export const ADMIN: SamplePerson = {
  email: 'admin@example.com',
  firstName: 'Amara',
  lastName: 'Diallo',
  userType: 'admin',
  region: 'europe',
  country: 'Belgium',
  city: 'Ghent',
  timezone: 'Europe/Brussels',
}

export const TEACHERS = {
  instructor: {
    email: 'instructor@example.com',
    firstName: 'Ingrid',
    lastName: 'Calder',
    userType: 'instructor',
    region: 'north_america',
    country: 'Canada',
    city: 'Halifax',
    timezone: 'America/Halifax',
    bio: 'Ingrid Calder spent fifteen years cleaning up other people’s data and five more explaining to them how it got that way. She works on public transport systems and teaches evenings.',
  },
  okonkwo: {
    email: 'chidi.okonkwo@example.com',
    firstName: 'Chidi',
    lastName: 'Okonkwo',
    userType: 'instructor',
    region: 'africa',
    country: 'Nigeria',
    city: 'Nsukka',
    timezone: 'Africa/Lagos',
    bio: 'Chidi Okonkwo is an astronomer by training and a teacher by inclination. He runs a school observatory with a forty-year-old telescope and writes a column on numbers in the news.',
  },
  lindqvist: {
    email: 'maja.lindqvist@example.com',
    firstName: 'Maja',
    lastName: 'Lindqvist',
    userType: 'instructor',
    region: 'europe',
    country: 'Sweden',
    city: 'Uppsala',
    timezone: 'Europe/Stockholm',
    bio: 'Maja Lindqvist bakes in the morning and paints in the afternoon, and holds that the two are the same craft: water, patience, and knowing when to leave it alone.',
  },
  ferreyra: {
    email: 'lucia.ferreyra@example.com',
    firstName: 'Lucía',
    lastName: 'Ferreyra',
    userType: 'instructor',
    region: 'south_america',
    country: 'Argentina',
    city: 'Rosario',
    timezone: 'America/Argentina/Buenos_Aires',
    bio: 'Lucía Ferreyra grew up between Rosario and Lyon, photographs street corners in both, and has taught languages to adults for twenty years.',
  },
} as const satisfies Record<string, SamplePerson>

export type TeacherKey = keyof typeof TEACHERS

type Home = Pick<SamplePerson, 'region' | 'country' | 'city' | 'timezone'>
const home = (region: Region, country: string, city: string, timezone: string): Home => ({
  region,
  country,
  city,
  timezone,
})

const learner = (firstName: string, lastName: string, at: Home): SamplePerson => ({
  ...at,
  email: `${plain(firstName)}.${plain(lastName)}@example.com`,
  firstName,
  lastName,
  userType: 'student',
})

/** Thirty learners, five from each region (REG-01). */
export const LEARNERS: SamplePerson[] = [
  learner('Maya', 'Thompson', home('north_america', 'United States', 'Portland', 'America/Los_Angeles')),
  learner('Étienne', 'Gagnon', home('north_america', 'Canada', 'Québec', 'America/Toronto')),
  learner('Ximena', 'Salgado', home('north_america', 'Mexico', 'Puebla', 'America/Mexico_City')),
  learner('Marcus', 'Bell', home('north_america', 'United States', 'Detroit', 'America/Detroit')),
  learner('Nina', 'Kowalski', home('north_america', 'United States', 'Chicago', 'America/Chicago')),
  learner('Thiago', 'Moreira', home('south_america', 'Brazil', 'Recife', 'America/Recife')),
  learner('Valentina', 'Rojas', home('south_america', 'Chile', 'Valparaíso', 'America/Santiago')),
  learner('Camila', 'Quispe', home('south_america', 'Peru', 'Cusco', 'America/Lima')),
  learner('Andrés', 'Beltrán', home('south_america', 'Colombia', 'Medellín', 'America/Bogota')),
  learner('Joana', 'Freitas', home('south_america', 'Brazil', 'Curitiba', 'America/Sao_Paulo')),
  learner('Aoife', 'Brennan', home('europe', 'Ireland', 'Galway', 'Europe/Dublin')),
  learner('Jonas', 'Weber', home('europe', 'Germany', 'Kassel', 'Europe/Berlin')),
  learner('Giulia', 'Marchetti', home('europe', 'Italy', 'Turin', 'Europe/Rome')),
  learner('Tomasz', 'Zieliński', home('europe', 'Poland', 'Gdańsk', 'Europe/Warsaw')),
  learner('Eleni', 'Papadaki', home('europe', 'Greece', 'Chania', 'Europe/Athens')),
  learner('Wanjiru', 'Kamau', home('africa', 'Kenya', 'Nakuru', 'Africa/Nairobi')),
  learner('Kwame', 'Asante', home('africa', 'Ghana', 'Kumasi', 'Africa/Accra')),
  learner('Yasmine', 'Benali', home('africa', 'Morocco', 'Fès', 'Africa/Casablanca')),
  learner('Thandiwe', 'Nkosi', home('africa', 'South Africa', 'Durban', 'Africa/Johannesburg')),
  learner('Selam', 'Tesfaye', home('africa', 'Ethiopia', 'Addis Ababa', 'Africa/Addis_Ababa')),
  learner('Priya', 'Raghavan', home('asia', 'India', 'Kochi', 'Asia/Kolkata')),
  learner('Haruto', 'Nakagawa', home('asia', 'Japan', 'Sendai', 'Asia/Tokyo')),
  learner('Linh', 'Pham', home('asia', 'Vietnam', 'Da Nang', 'Asia/Ho_Chi_Minh')),
  learner('Omar', 'Haddad', home('asia', 'Jordan', 'Amman', 'Asia/Amman')),
  learner('Seo-yeon', 'Park', home('asia', 'South Korea', 'Daegu', 'Asia/Seoul')),
  learner('Ruby', 'Mitchell', home('oceania', 'Australia', 'Hobart', 'Australia/Hobart')),
  learner('Wiremu', 'Parata', home('oceania', 'New Zealand', 'Rotorua', 'Pacific/Auckland')),
  learner('Lachlan', 'O’Neill', home('oceania', 'Australia', 'Fremantle', 'Australia/Perth')),
  learner('Sina', 'Faleolo', home('oceania', 'Samoa', 'Apia', 'Pacific/Apia')),
  learner('Hannah', 'Cho', home('oceania', 'New Zealand', 'Dunedin', 'Pacific/Auckland')),
]

/** Letters without their accents: an address that everybody can type. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
