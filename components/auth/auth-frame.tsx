import type { ReactNode } from 'react'
import { PageContainer } from '@/components/layout/page-container'
import { Card } from '@/components/ui/card'

export interface AuthFrameProps {
  title: string
  /** The way to the other form. */
  description: ReactNode
  children: ReactNode
}

export function AuthFrame({ title, description, children }: AuthFrameProps) {
  return (
    <PageContainer width="narrow" className="sm:max-w-lg">
      <header className="mb-6 space-y-1.5 text-center">
        <h1 className="text-xl font-semibold sm:text-2xl">{title}</h1>
        <p className="text-muted">{description}</p>
      </header>
      <Card padding="large">{children}</Card>
    </PageContainer>
  )
}
