import CircleAlert from 'lucide-react/icons/circle-alert'

/** What went wrong with a form as a whole, above its button. */
export function FormError({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-control bg-danger-soft px-3 py-2.5 text-sm text-danger"
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {children}
    </p>
  )
}
