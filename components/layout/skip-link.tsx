/** The first stop of the Tab key. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2.5 text-sm font-medium text-on-accent focus:translate-y-0"
    >
      Skip to content
    </a>
  )
}
