import { z } from 'zod'
import { USER_TYPES } from '@/lib/auth/actor'
import { REGIONS } from '@/lib/platform/regions/shard-map'

const HAS_CONTROL_CHARACTER = /\p{Cc}/u

/** One line of text. PostgreSQL cannot hold NUL, and no name has a line break in it. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine(text => !HAS_CONTROL_CHARACTER.test(text), 'Has a character that cannot be shown.')

const name = (missing: string) => line(100).pipe(z.string().min(1, missing))

export const RegionName = z.enum(REGIONS, {
  error: issue => (issue.input === undefined ? 'Choose a region.' : 'Unknown region'),
})

// A browser may know a newer zone than this server does. That is no reason to refuse a person.
const Timezone = line(64).refine(isTimezone).optional().catch(undefined)

/** Nobody makes themselves an admin, and a member that is not listed here is refused (check 4). */
export const SignUpInput = z.strictObject({
  email: line(254).pipe(z.email('Enter an email address such as ada@example.com.')),
  password: z.string().min(8, 'At least 8 characters.').max(200, 'At most 200 characters.'),
  firstName: name('Enter your first name.'),
  lastName: name('Enter your last name.'),
  userType: z.enum(['student', 'instructor'], 'Choose student or instructor.').default('student'),
  region: RegionName,
  country: line(100).optional(),
  city: line(100).optional(),
  timezone: Timezone,
})
export type SignUpInput = z.output<typeof SignUpInput>

export const SignInInput = z.strictObject({
  email: line(254).pipe(z.string().min(1, 'Enter your email address.')),
  password: z.string().min(1, 'Enter your password.').max(200, 'At most 200 characters.'),
  region: RegionName.optional(),
})
export type SignInInput = z.output<typeof SignInInput>

/** The answer of RFC 6749 §5.1. */
export const AccessToken = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
})
export type AccessToken = z.infer<typeof AccessToken>

/** What a person may know of themselves. */
export const Account = z.object({
  userId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  userType: z.enum(USER_TYPES),
  region: z.enum(REGIONS),
})
export type Account = z.infer<typeof Account>

export const WhoAmI = z.object({ account: Account.nullable() })

function isTimezone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}
