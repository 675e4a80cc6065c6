import { MessagePage } from '@/components/layout/message-page'
import { ButtonLink } from '@/components/ui/button-link'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <MessagePage
      kicker="404"
      title="This page is not here"
      actions={
        <>
          <ButtonLink href="/courses">Browse courses</ButtonLink>
          <ButtonLink href="/" variant="secondary">
            Go to the start page
          </ButtonLink>
        </>
      }
    >
      <p>It may have been moved or withdrawn, or the address has a typing error.</p>
    </MessagePage>
  )
}
