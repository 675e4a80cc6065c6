import { MessagePage } from '@/components/layout/message-page'
import { ButtonLink } from '@/components/ui/button-link'

export const metadata = { title: 'Not for your account' }

export default function Forbidden() {
  return (
    <MessagePage
      kicker="403"
      title="Your account may not open this page"
      actions={
        <>
          <ButtonLink href="/courses">Browse courses</ButtonLink>
          <ButtonLink href="/sign-in?switch=1" variant="secondary">
            Use another account
          </ButtonLink>
        </>
      }
    >
      <p>It is for instructors or administrators of this school. Nothing was changed.</p>
    </MessagePage>
  )
}
