import LoaderCircle from 'lucide-react/icons/loader-circle'
import { VisuallyHidden } from './visually-hidden'

export function Spinner({ label = 'Loading' }: { label?: string }) {
  return (
    <>
      <LoaderCircle className="size-[1.125em] animate-spin" aria-hidden />
      <VisuallyHidden>{label}</VisuallyHidden>
    </>
  )
}
