import { route } from '@/lib/http/route'
import { listFindings } from '@/lib/media/list-findings'
import { FindingList, FindingPage } from '@/lib/media/schemas'

export const GET = route({
  access: 'admin',
  summary: 'list what is wrong in the stores',
  query: FindingList,
  returns: FindingPage,
  shape: 'page',
  handle: ({ actor, query }) => listFindings(actor, query),
})
