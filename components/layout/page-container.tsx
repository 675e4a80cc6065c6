import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'

export interface PageContainerProps {
  /** `narrow` for forms and single messages, `reading` for text of 60 to 75 characters, `wide` for the rest. */
  width?: 'narrow' | 'reading' | 'wide'
  className?: string
  children: ReactNode
}

const widths = { narrow: 'max-w-md', reading: 'max-w-3xl', wide: 'max-w-7xl' }

export function PageContainer({ width = 'wide', className, children }: PageContainerProps) {
  return (
    <div className={classNames('mx-auto w-full px-4 py-8 sm:px-6 sm:py-10', widths[width], className)}>
      {children}
    </div>
  )
}
