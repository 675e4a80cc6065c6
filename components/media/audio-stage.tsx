import Headphones from 'lucide-react/icons/headphones'

/** What one looks at while one listens: that it is sound, and what is said in it. */
export function AudioStage({ title }: { title: string }) {
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center gap-4 bg-linear-to-br from-white/20 to-white/5 px-4 pb-20 sm:gap-6 sm:px-8">
      <span
        aria-hidden
        className="grid size-16 shrink-0 place-items-center rounded-full bg-white/10 text-white sm:size-20 [&_svg]:size-7 sm:[&_svg]:size-9"
      >
        <Headphones />
      </span>
      <p className="line-clamp-3 min-w-0 text-base font-semibold break-words text-white sm:text-lg">
        {title}
      </p>
    </div>
  )
}
