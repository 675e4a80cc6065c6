import BookOpen from 'lucide-react/icons/book-open'
import ChartNoAxesColumn from 'lucide-react/icons/chart-no-axes-column'
import Library from 'lucide-react/icons/library'
import type { ReactNode } from 'react'
import { SectionShell } from './section-shell'

const links = [
  { href: '/studio', label: 'Courses', icon: <BookOpen />, exact: true, also: '/studio/courses' },
  { href: '/studio/media', label: 'Media', icon: <Library /> },
  { href: '/studio/insights', label: 'Insights', icon: <ChartNoAxesColumn /> },
]

export function StudioShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Studio" links={links}>
      {children}
    </SectionShell>
  )
}
