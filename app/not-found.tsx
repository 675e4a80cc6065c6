import { RefusalPage } from '@/components/layout/refusal-page'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <RefusalPage
      status={404}
      title="This page is not here"
      wayOut={{ href: '/', label: 'Go to the start page' }}
    >
      It may have been moved or withdrawn, or the address has a typing error.
    </RefusalPage>
  )
}
