import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from '@/components/ui/button'
import type { Autosaving } from './use-autosave'

export interface EditConflictProps<Value extends object> {
  saving: Autosaving<Value>
  /** What the fields are called on this page. */
  labels: Partial<Record<keyof Value, string>>
  /** A value as people read it, where it is not its own text. */
  textOf?: (name: keyof Value, value: unknown) => string
}

/** Two people wrote in the same field: both texts, and a choice. Until then nothing is sent and nothing is lost. */
export function EditConflict<Value extends object>({ saving, labels, textOf }: EditConflictProps<Value>) {
  const { theirs, value, keepMine, takeTheirs } = saving
  if (!theirs) return null
  const names = Object.keys(theirs) as (keyof Value)[]
  const say = (name: keyof Value, what: unknown) => textOf?.(name, what) ?? String(what ?? '')
  return (
    <section
      role="alert"
      aria-label="Changed in two places"
      className="space-y-4 rounded-card border border-caution bg-caution-soft p-4"
    >
      <div className="flex items-start gap-2.5">
        <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-caution" />
        <div className="space-y-1">
          <p className="text-sm font-semibold">This was changed in two places</p>
          <p className="text-sm">
            Somebody else saved a change in the meantime, perhaps you in another window. Nothing is lost:
            choose which one stays.
          </p>
        </div>
      </div>
      {names.map(name => (
        <dl key={String(name)} className="grid gap-3 sm:grid-cols-2">
          <Version term={`Your ${labels[name] ?? String(name)}`} text={say(name, value[name])} />
          <Version term={`Saved ${labels[name] ?? String(name)}`} text={say(name, theirs[name])} />
        </dl>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={keepMine}>Keep mine</Button>
        <Button variant="secondary" onClick={takeTheirs}>
          Use the saved one
        </Button>
      </div>
    </section>
  )
}

function Version({ term, text }: { term: string; text: string }) {
  return (
    <div className="min-w-0 rounded-control border border-line bg-surface-raised p-3">
      <dt className="text-xs font-medium text-muted">{term}</dt>
      <dd className="mt-1 max-h-48 overflow-y-auto text-sm break-words whitespace-pre-wrap">
        {text || <span className="text-muted">Empty</span>}
      </dd>
    </div>
  )
}
