import { RefusalPage } from '@/components/layout/refusal-page'

export const metadata = { title: 'Not for your account' }

export default function Forbidden() {
  return (
    <RefusalPage
      status={403}
      title="Your account may not open this page"
      wayOut={{ href: '/sign-in?switch=1', label: 'Use another account' }}
    >
      It is for instructors or administrators of this school. Nothing was changed.
    </RefusalPage>
  )
}
