'use client'

export interface SampleAccount {
  role: string
  email: string
  password: string
}

export interface SampleAccountsProps {
  samples: SampleAccount[]
  onPick: (sample: SampleAccount) => void
}

/** The people of the demo, one click each. A school with real people never shows this. */
export function SampleAccounts({ samples, onPick }: SampleAccountsProps) {
  return (
    <section aria-labelledby="samples" className="mt-8 rounded-card border border-line bg-surface-sunken p-4">
      <h2 id="samples" className="text-sm font-semibold">
        This is a demo. Fill in as
      </h2>
      <div className="mt-3 grid gap-2">
        {samples.map(sample => (
          <button
            key={sample.email}
            type="button"
            onClick={() => onPick(sample)}
            className="control-height flex flex-wrap items-baseline justify-between gap-x-4 rounded-control border border-line-strong bg-surface-raised px-3 py-2 text-left text-sm font-medium transition-colors hover:border-text"
          >
            {sample.role}
            <span className="text-xs leading-5 font-normal text-muted">{sample.email}</span>
          </button>
        ))}
      </div>
    </section>
  )
}
