import { documentsOf } from '../../documents.mjs'

export async function GET(request) {
  const { searchParams } = new URL(request.url)
  return Response.json(await documentsOf(searchParams.get('owner')))
}
