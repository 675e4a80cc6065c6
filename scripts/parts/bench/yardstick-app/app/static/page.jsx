export const dynamic = 'force-static'

export default function Page() {
  return <h1>Made once</h1>
}
