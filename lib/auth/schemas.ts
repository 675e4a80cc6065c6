import { z } from 'zod'
import { DEVICE_KINDS } from '@/lib/auth/describe-device'
import { BIO_LENGTH_MAX, PASSWORD_LENGTH_MIN, USER_TYPES } from '@/lib/auth/policy'
import { knownTimezone } from '@/lib/auth/timezone'
import { REGIONS } from '@/lib/platform/regions/shard-map'

const HAS_CONTROL_CHARACTER = /\p{Cc}/u
// They turn round the text that follows: a name could make the words beside it read otherwise.
const HAS_DIRECTION_OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/u
const HAS_VISIBLE_CHARACTER = /[^\p{Cf}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u
const CANNOT_BE_SHOWN = 'Has a character that cannot be shown.'

/** One line of text. PostgreSQL cannot hold NUL, and no name has a line break in it. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine(text => !HAS_CONTROL_CHARACTER.test(text), CANNOT_BE_SHOWN)

/** Text of several lines; line ends are kept in one form. */
const paragraphs = (max: number) =>
  z
    .string()
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .refine(text => text.length <= max, `At most ${max} characters.`)
    .refine(text => !HAS_CONTROL_CHARACTER.test(text.replace(/[\n\t]/g, '')), CANNOT_BE_SHOWN)

/** Empty text takes it away. */
const optionalLine = (max: number) =>
  line(max)
    .transform(text => text || null)
    .nullable()

const name = (missing: string) =>
  line(100)
    .refine(text => !HAS_DIRECTION_OVERRIDE.test(text), CANNOT_BE_SHOWN)
    .refine(text => text === '' || HAS_VISIBLE_CHARACTER.test(text), missing)
    .pipe(z.string().min(1, missing))

export const RegionName = z.enum(REGIONS, {
  error: issue => (issue.input === undefined ? 'Choose a region.' : 'Unknown region'),
})

/** An IANA name such as `America/New_York` (ACC-02). */
const Timezone = line(64).transform((name, context) => {
  const known = knownTimezone(name)
  if (!known) context.addIssue({ code: 'custom', message: 'Choose a time zone of the list.' })
  return known ?? z.NEVER
})

const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `At least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(200, 'At most 200 characters.')
const Password = z.string().min(1, 'Enter your password.').max(200, 'At most 200 characters.')

/** Nobody makes themselves an admin, and a member that is not listed here is refused (check 4). */
export const SignUpInput = z.strictObject({
  email: line(254).pipe(z.email('Enter an email address such as ada@example.com.')),
  password: NewPassword,
  firstName: name('Enter your first name.'),
  lastName: name('Enter your last name.'),
  userType: z.enum(['student', 'instructor'], 'Choose student or instructor.').default('student'),
  region: RegionName,
  country: line(100).optional(),
  city: line(100).optional(),
  // A browser may know a newer zone than this server does. That is no reason to refuse a person.
  timezone: Timezone.optional().catch(undefined),
})
export type SignUpInput = z.output<typeof SignUpInput>

export const SignInInput = z.strictObject({
  email: line(254).pipe(z.string().min(1, 'Enter your email address.')),
  password: Password,
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

/** The admin who sees the product as this person at the moment, and until when. */
export const ActedBy = z.object({ adminName: z.string(), expiresAt: z.iso.datetime() })

export type ActedBy = z.infer<typeof ActedBy>

export const WhoAmI = z.object({
  account: Account.extend({ timezone: z.string(), actedBy: ActedBy.optional() }).nullable(),
})

export const Profile = Account.extend({
  country: z.string().nullable(),
  city: z.string().nullable(),
  bio: z.string(),
  timezone: z.string(),
})
export type Profile = z.infer<typeof Profile>

/** Only what is named changes. Email, kind of user and region are not among it (check 4; ACC-14). */
export const ProfileChanges = z
  .strictObject({
    firstName: name('Enter your first name.'),
    lastName: name('Enter your last name.'),
    country: optionalLine(100),
    city: optionalLine(100),
    bio: paragraphs(BIO_LENGTH_MAX),
    timezone: Timezone,
  })
  .partial()
export type ProfileChanges = z.output<typeof ProfileChanges>

export const PasswordChange = z.strictObject({ currentPassword: Password, newPassword: NewPassword })
export type PasswordChange = z.output<typeof PasswordChange>

/** A browser gets its new session by cookie, a program by `token`. */
export const PasswordChanged = z.object({
  endedSessionCount: z.int(),
  token: AccessToken.nullable(),
})
export type PasswordChanged = z.infer<typeof PasswordChanged>

/** One sign-in, as the person may recognize it. */
export const SessionSummary = z.object({
  sessionId: z.string(),
  /** "Firefox on Windows", "curl", "Unknown browser". */
  device: z.string(),
  kind: z.enum(DEVICE_KINDS),
  createdAt: z.string(),
  isCurrent: z.boolean(),
})
export const SessionList = z.array(SessionSummary)
export type SessionSummary = z.infer<typeof SessionSummary>

export const SessionRef = z.object({ sessionId: z.uuid() })
export const SessionsEnded = z.object({ endedSessionCount: z.int() })
export type SessionsEnded = z.infer<typeof SessionsEnded>

/** What a person asks for with their password once more: the copy of their data, the end of their account. */
export const PasswordConfirmation = z.strictObject({ password: Password })
export type PasswordConfirmation = z.output<typeof PasswordConfirmation>

export const SessionConfirmed = z.object({ confirmedUntil: z.iso.datetime() })
export type SessionConfirmed = z.infer<typeof SessionConfirmed>

/** A link that works once and not for long. */
export const DataExport = z.object({ url: z.string(), expiresAt: z.iso.datetime() })
export type DataExport = z.infer<typeof DataExport>

export const ExportRef = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
export const ExportedFileRef = z.object({ fileId: z.uuid() })

/** What there is of a person, and what erasing the account would do to it. */
export const OwnData = z.object({
  /** Rows by table, for those that have any. */
  counts: z.record(z.string(), z.int()),
  coursesThatStay: z.int(),
  draftsThatGo: z.int(),
  isLastAdmin: z.boolean(),
  /** When the account will be erased, if that was asked for; until then it can be taken back. */
  eraseAfter: z.iso.datetime().nullable(),
})
export type OwnData = z.infer<typeof OwnData>

export const Erasure = z.object({ eraseAfter: z.iso.datetime() })
export type Erasure = z.infer<typeof Erasure>

/** `leaving`: will be erased, until then it can be taken back. */
export const PERSON_STATES = ['active', 'suspended', 'leaving', 'erased'] as const
export const PersonState = z.enum(PERSON_STATES)
export type PersonState = z.infer<typeof PersonState>

/** Which accounts an admin looks for: by parts of name or email, in any order of the words. */
export const PeopleFilter = z.object({
  q: line(200).optional(),
  userType: z.enum(USER_TYPES).optional(),
  /** `present` is everybody whose account was not deleted. */
  state: z.enum([...PERSON_STATES, 'present']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(300).optional(),
})
export type PeopleFilter = z.output<typeof PeopleFilter>

export const Person = Account.extend({
  state: PersonState,
  createdAt: z.iso.datetime(),
  lastLoginAt: z.iso.datetime().nullable(),
  eraseAfter: z.iso.datetime().nullable(),
})
export type Person = z.infer<typeof Person>

export const PeoplePage = z.object({
  data: z.array(Person),
  nextCursor: z.string().nullable(),
  /** How many the filter has. */
  total: z.int(),
})
export type PeoplePage = z.infer<typeof PeoplePage>

/** What was done to an account with the rights of an admin. */
export const PersonAct = z.object({
  action: z.string(),
  actorName: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  at: z.iso.datetime(),
})
export type PersonAct = z.infer<typeof PersonAct>

export const PersonDetails = Person.extend({
  country: z.string().nullable(),
  city: z.string().nullable(),
  sessionCount: z.int(),
  courseCount: z.int(),
  enrollmentCount: z.int(),
  /** Files that the person brought and that are not in the trash. */
  fileCount: z.int(),
  /** The newest first, twenty at most. */
  history: z.array(PersonAct),
})
export type PersonDetails = z.infer<typeof PersonDetails>

export const PersonRef = z.object({ userId: z.uuid() })

/** An admin may make any kind of user, with a password that they hand over. */
export const NewAccount = SignUpInput.extend({ userType: z.enum(USER_TYPES, 'Choose a role.') })
export type NewAccount = z.output<typeof NewAccount>

export const PersonChanges = z
  .strictObject({ userType: z.enum(USER_TYPES, 'Choose a role.'), isSuspended: z.boolean() })
  .partial()
  .refine(changes => Object.keys(changes).length > 0, 'Name what is to change.')
export type PersonChanges = z.output<typeof PersonChanges>

/** Why an admin looks at the product as somebody: it is kept in the audit log for good, so no names in it. */
export const ActingInput = z.strictObject({ reason: line(500).optional() })

export const ActingStarted = z.object({
  userId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  expiresAt: z.iso.datetime(),
})
export type ActingStarted = z.infer<typeof ActingStarted>
