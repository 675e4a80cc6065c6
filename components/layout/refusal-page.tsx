import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { MessagePage } from './message-page'

export interface RefusalPageProps {
  status: 403 | 404
  title: string
  /** Where else one might go from here, beside the catalog. */
  wayOut: { href: string; label: string }
  children: ReactNode
}

/** The page that stands for one that is not shown: why, and two ways on. */
export function RefusalPage({ status, title, wayOut, children }: RefusalPageProps) {
  return (
    <MessagePage
      kicker={String(status)}
      title={title}
      actions={
        <>
          <ButtonLink href="/courses">Browse courses</ButtonLink>
          <ButtonLink href={wayOut.href} variant="secondary">
            {wayOut.label}
          </ButtonLink>
        </>
      }
    >
      <p>{children}</p>
    </MessagePage>
  )
}
