import Check from 'lucide-react/icons/check'
import { classNames } from '@/components/ui/class-names'
import { ExactTime } from '@/components/ui/exact-time'
import type { Order } from '@/lib/shop/schemas'
import { stepsOf } from './order-facts'

/** What happened to an order and what comes next, from top to bottom. */
export function OrderTimeline({ order }: { order: Order }) {
  const steps = stepsOf(order)
  return (
    <ol>
      {steps.map(({ title, text, at }, index) => (
        <li key={title} className="relative flex gap-3 pb-5 last:pb-0">
          {index < steps.length - 1 && (
            <span
              aria-hidden="true"
              className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-line-strong"
            />
          )}
          <span
            aria-hidden="true"
            className={classNames(
              'grid size-6 shrink-0 place-items-center rounded-full [&_svg]:size-3.5',
              at ? 'bg-accent text-on-accent' : 'border-2 border-line-strong bg-surface-raised',
            )}
          >
            {at && <Check />}
          </span>
          <div className="min-w-0 space-y-0.5 text-sm">
            <p className="font-semibold">{title}</p>
            {at && <ExactTime date={at} className="block text-muted" />}
            <p className="text-muted">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
