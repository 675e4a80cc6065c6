import BookOpen from 'lucide-react/icons/book-open'
import type { ReactNode } from 'react'
import { SectionShell } from './section-shell'

const links = [{ href: '/studio', label: 'Courses', icon: <BookOpen /> }]

export function StudioShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Studio" links={links}>
      {children}
    </SectionShell>
  )
}
