import { redirect } from 'next/navigation'
import { requireActor } from '@/lib/auth/require-actor'

export default async function AdminPage() {
  await requireActor('/admin', 'admin')
  redirect('/admin/storage')
}
