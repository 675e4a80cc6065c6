import Activity from 'lucide-react/icons/activity'
import BookOpen from 'lucide-react/icons/book-open'
import Cog from 'lucide-react/icons/cog'
import Files from 'lucide-react/icons/files'
import Flag from 'lucide-react/icons/flag'
import Gauge from 'lucide-react/icons/gauge'
import HardDrive from 'lucide-react/icons/hard-drive'
import Receipt from 'lucide-react/icons/receipt'
import Recycle from 'lucide-react/icons/recycle'
import Scale from 'lucide-react/icons/scale'
import ScrollText from 'lucide-react/icons/scroll-text'
import ServerCog from 'lucide-react/icons/server-cog'
import Shapes from 'lucide-react/icons/shapes'
import Sparkles from 'lucide-react/icons/sparkles'
import UsersRound from 'lucide-react/icons/users-round'
import type { ReactNode } from 'react'
import type { SideNavLink } from './side-nav'

export interface AdminLink extends SideNavLink {
  /** What one does there, for the overview. */
  description: string
  icon: ReactNode
}

export const ADMIN_START: SideNavLink = { href: '/admin', label: 'Overview', icon: <Gauge />, exact: true }

/** The parts of the administration, in the order in which they stand at the side and on the overview. */
export const ADMIN_LINKS: AdminLink[] = [
  {
    href: '/admin/users',
    label: 'People',
    icon: <UsersRound />,
    description: 'Who has an account, and what they may do.',
  },
  {
    href: '/admin/courses',
    label: 'Courses',
    icon: <BookOpen />,
    description: 'Every course, and which wait for review.',
  },
  {
    href: '/admin/orders',
    label: 'Orders',
    icon: <Receipt />,
    description: 'What was bought and paid, and what is still open.',
  },
  {
    href: '/admin/reviews',
    label: 'Reviews',
    icon: <Flag />,
    description: 'What people reported, and what was hidden.',
  },
  {
    href: '/admin/categories',
    label: 'Categories',
    icon: <Shapes />,
    description: 'The shelves of the catalog and their order.',
  },
  {
    href: '/admin/media',
    label: 'Media',
    icon: <Files />,
    description: 'Every file of everybody, and what it takes.',
  },
  {
    href: '/admin/jobs',
    label: 'Jobs',
    icon: <Cog />,
    description: 'What is made of files, what waits and what failed.',
  },
  {
    href: '/admin/clean-up',
    label: 'Clean-up',
    icon: <Sparkles />,
    description: 'What could go, what is broken, and what was freed.',
  },
  {
    href: '/admin/rules',
    label: 'Rules',
    icon: <Recycle />,
    description: 'What goes or moves by itself, once it is approved.',
  },
  {
    href: '/admin/storage',
    label: 'Storage',
    icon: <HardDrive />,
    description: 'What the media store holds and how it grew.',
  },
  {
    href: '/admin/quotas',
    label: 'Quotas',
    icon: <Scale />,
    description: 'Who may keep how much, and who is near it.',
  },
  {
    href: '/admin/activity',
    label: 'Activity',
    icon: <Activity />,
    description: 'What people did, and what was opened.',
  },
  {
    href: '/admin/system',
    label: 'System',
    icon: <ServerCog />,
    description: 'Servers, databases, queues, and what is wrong with them.',
  },
  {
    href: '/admin/audit',
    label: 'Audit log',
    icon: <ScrollText />,
    description: 'What admins did, in a chain that shows every change to it.',
  },
]
