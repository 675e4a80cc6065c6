export const dynamic = 'force-dynamic'

export default function Page() {
  return <h1>Made for each request: {Date.now()}</h1>
}
