import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SettingsShell } from '@/components/account/settings-shell'

export const metadata: Metadata = {
  title: { default: 'Settings', template: '%s · Settings · Lectern' },
  robots: { index: false },
}

/** The frame only: each page decides by `requireActor` whose settings it shows. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <SettingsShell>{children}</SettingsShell>
}
