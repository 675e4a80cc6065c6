import BookOpen from 'lucide-react/icons/book-open'
import Presentation from 'lucide-react/icons/presentation'
import type { ReactNode } from 'react'

/** Learner or teacher, as two cards of which one is pressed. */
export function PurposeChoice({ error }: { error: string | undefined }) {
  return (
    <fieldset aria-describedby={error ? 'purpose-error' : undefined}>
      <legend className="mb-1.5 text-sm font-medium">What brings you here?</legend>
      <div className="grid grid-cols-2 gap-3">
        <Choice value="student" icon={<BookOpen aria-hidden />} label="I want to learn" isPreset />
        <Choice value="instructor" icon={<Presentation aria-hidden />} label="I want to teach" />
      </div>
      {error && (
        <p id="purpose-error" role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface ChoiceProps {
  value: string
  icon: ReactNode
  label: string
  isPreset?: boolean
}

function Choice({ value, icon, label, isPreset = false }: ChoiceProps) {
  return (
    <label className="control-height flex cursor-pointer flex-col gap-2 rounded-control border border-line-strong bg-surface-raised p-3 text-sm font-medium transition-colors hover:border-text has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent [&_svg]:size-5 [&_svg]:text-accent">
      <span className="flex items-center justify-between">
        {icon}
        <input
          type="radio"
          name="userType"
          value={value}
          defaultChecked={isPreset}
          className="size-4 accent-accent outline-none"
        />
      </span>
      {label}
    </label>
  )
}
