import { REGION_LABELS } from '@/components/auth/region-of-timezone'
import { Card } from '@/components/ui/card'
import type { Profile } from '@/lib/auth/schemas'

const KINDS: Record<Profile['userType'], string> = {
  student: 'Student',
  instructor: 'Instructor',
  admin: 'Administrator',
}

/** What stands since sign-up, and why it cannot be changed here. */
export function AccountFacts({ profile }: { profile: Profile }) {
  return (
    <Card padding="large">
      <h2 className="text-lg font-semibold">Account</h2>
      <dl className="mt-4 divide-y divide-line text-sm">
        <Fact name="Email" value={profile.email}>
          You sign in with it.
        </Fact>
        <Fact name="Kind of account" value={KINDS[profile.userType]}>
          Only an administrator of the school can change it.
        </Fact>
        <Fact name="Region" value={REGION_LABELS[profile.region]}>
          Your account and your progress are kept there since you signed up.
        </Fact>
      </dl>
    </Card>
  )
}

function Fact({ name, value, children }: { name: string; value: string; children: string }) {
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd>
        <span className="font-medium wrap-anywhere">{value}</span>
        <span className="block text-muted">{children}</span>
      </dd>
    </div>
  )
}
