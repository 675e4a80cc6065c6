'use client'

import './globals.css'
import { MessagePage } from '@/components/layout/message-page'
import { Button } from '@/components/ui/button'

interface GlobalErrorProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** Takes the place of the whole document when the frame itself fails, so it leans on nothing else. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Lectern could not be shown</title>
        <main>
          <MessagePage
            title="Lectern could not be shown"
            actions={<Button onClick={retry}>Try again</Button>}
          >
            <p>Something failed on our side. What you had saved is kept.</p>
            {error.digest && <p className="mt-2 text-sm">Reference {error.digest}</p>}
          </MessagePage>
        </main>
      </body>
    </html>
  )
}
