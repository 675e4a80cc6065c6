import Link from 'next/link'

/** A lectern with an open book: the mark of the product. */
export function LogoMark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g
        className="stroke-on-accent"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M16 11.5c-2.2-1.8-5-2.4-8.5-2.3v7.6c3.5-.1 6.3.5 8.5 2.3 2.2-1.8 5-2.4 8.5-2.3V9.2c-3.5-.1-6.3.5-8.5 2.3Z" />
        <path d="M16 11.5v12M11.5 24h9" />
      </g>
    </svg>
  )
}

export function Logo() {
  return (
    <Link href="/" className="flex shrink-0 items-center gap-2.5 rounded-control py-1 pr-1">
      <LogoMark />
      <span className="text-lg font-semibold tracking-tight">Lectern</span>
    </Link>
  )
}
