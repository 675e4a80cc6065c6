import Database from 'lucide-react/icons/database'
import ShieldCheck from 'lucide-react/icons/shield-check'
import UserRound from 'lucide-react/icons/user-round'
import type { ReactNode } from 'react'
import { SectionShell } from '@/components/layout/section-shell'

const links = [
  { href: '/settings', label: 'Profile', icon: <UserRound />, exact: true },
  { href: '/settings/security', label: 'Security', icon: <ShieldCheck /> },
  { href: '/settings/data', label: 'Your data', icon: <Database /> },
]

export function SettingsShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Settings" links={links}>
      {children}
    </SectionShell>
  )
}
