import { route } from '@/lib/http/route'
import { FindingList, FindingPage } from '@/lib/media/finding-schemas'
import { listFindings } from '@/lib/media/list-findings'

export const GET = route({
  access: 'admin',
  summary: 'list what is wrong in the stores',
  query: FindingList,
  returns: FindingPage,
  shape: 'page',
  handle: ({ actor, query }) => listFindings(actor, query),
})
