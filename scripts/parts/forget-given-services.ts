const GIVEN = [
  'DATABASE_URL',
  'DB_HOST',
  'MONGODB_URI',
  'REDIS_URL',
  'LECTERN_URL',
  'MEDIA_BASE_URL',
  'AUTH_SECRET',
]

/** For commands that fill or load their databases: what somebody else uses would be harmed, so they start their own. */
export function forgetGivenServices(): void {
  for (const name of GIVEN) delete process.env[name]
}
