import BookMarked from 'lucide-react/icons/book-marked'
import CirclePlay from 'lucide-react/icons/circle-play'
import SearchIcon from 'lucide-react/icons/search'

const STEPS = [
  {
    icon: <SearchIcon />,
    title: 'Find a course',
    text: 'Search by word, subject or level. Each course shows its whole curriculum before you begin.',
  },
  {
    icon: <CirclePlay />,
    title: 'Watch at your pace',
    text: 'The picture follows your connection, and everything in the player works by keyboard.',
  },
  {
    icon: <BookMarked />,
    title: 'Come back to your place',
    text: 'Your position is kept to the second, and your progress grows with what you have watched.',
  },
]

export function HowItWorks() {
  return (
    <section aria-labelledby="how" className="space-y-6">
      <h2 id="how" className="text-lg font-semibold">
        How it works
      </h2>
      <ol className="grid gap-6 sm:grid-cols-3 sm:gap-8">
        {STEPS.map(({ icon, title, text }) => (
          <li key={title} className="flex gap-4 sm:flex-col">
            <span
              aria-hidden="true"
              className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-accent [&_svg]:size-5"
            >
              {icon}
            </span>
            <div className="space-y-1">
              <h3 className="font-semibold">{title}</h3>
              <p className="text-sm text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
