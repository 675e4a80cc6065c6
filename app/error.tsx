'use client'

import { MessagePage } from '@/components/layout/message-page'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'

interface ErrorPageProps {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <ButtonLink href="/" variant="secondary">
            Go to the start page
          </ButtonLink>
        </>
      }
    >
      <p>Something failed on our side. What you had saved is kept.</p>
      {error.digest && (
        <p className="mt-2 text-sm">
          Reference <code className="select-all">{error.digest}</code>
        </p>
      )}
    </MessagePage>
  )
}
