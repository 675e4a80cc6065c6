import type { ReactNode } from 'react'

export interface MessagePageProps {
  /** "404", or a word above the title. */
  kicker?: string
  title: string
  children: ReactNode
  actions?: ReactNode
}

/** One message in the middle of an otherwise empty page. */
export function MessagePage({ kicker, title, children, actions }: MessagePageProps) {
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-xl flex-col items-center justify-center gap-3 px-4 py-16 text-center">
      {kicker && <p className="text-sm font-semibold text-accent tabular-nums">{kicker}</p>}
      <h1 className="text-xl font-semibold sm:text-2xl">{title}</h1>
      <div className="text-muted">{children}</div>
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  )
}
