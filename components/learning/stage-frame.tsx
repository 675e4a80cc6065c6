import type { ReactNode } from 'react'

/** A message in the place and size of the player. */
export function StageFrame({
  icon,
  title,
  children,
}: {
  icon: ReactNode
  title: string
  children?: ReactNode
}) {
  return (
    <section className="grid aspect-video w-full place-items-center overflow-y-auto border-y border-line bg-surface-sunken p-6 text-center sm:rounded-card sm:border-x">
      <div className="max-w-md space-y-2">
        <span
          aria-hidden="true"
          className="mx-auto mb-3 hidden size-12 place-items-center rounded-full bg-accent-soft text-accent sm:grid [&_svg]:size-6"
        >
          {icon}
        </span>
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="text-sm text-pretty text-muted">{children}</div>
      </div>
    </section>
  )
}
