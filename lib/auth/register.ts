import { hashPassword } from '@/lib/auth/password'
import type { Account, SignUpInput } from '@/lib/auth/schemas'
import { createUser } from '@/lib/auth/user-store'

/** Makes an account with its profile (ACC-03). Refuses `email_taken`, whatever the case of its letters (ACC-09). */
export async function register({ password, ...person }: SignUpInput): Promise<Account> {
  const userId = await createUser({ ...person, passwordHash: await hashPassword(password) })
  const { email, firstName, lastName, userType, region } = person
  return { userId, email, firstName, lastName, userType, region }
}
