'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Skeleton } from '@/components/ui/skeleton'
import { TextInput } from '@/components/ui/text-input'
import { showToast } from '@/components/ui/toast'
import { quotaQuery, setQuota } from '@/lib/media/queries'
import type { QuotaUse } from '@/lib/media/schemas'

const GB = 1e9

interface PersonStorageProps {
  userId: string
  fileCount: number
}

/** What a person keeps, and how much they may: changed here, with a way back in the message. */
export function PersonStorage({ userId, fileCount }: PersonStorageProps) {
  const { data, error, refetch, isFetching } = useQuery(quotaQuery(userId))
  return (
    <section aria-labelledby="person-storage" className="space-y-3">
      <h3 id="person-storage" className="font-semibold">
        Storage
      </h3>
      {data && (
        <>
          <p>
            <ByteSize bytes={data.usedBytes} /> of <ByteSize bytes={data.quotaBytes} /> used, in{' '}
            {fileCount.toLocaleString('en')} {fileCount === 1 ? 'file' : 'files'}
          </p>
          <ProgressBar
            label="Storage used"
            percent={data.quotaBytes > 0 ? (100 * data.usedBytes) / data.quotaBytes : 100}
          />
          <QuotaForm key={String(data.quotaBytes)} userId={userId} quota={data} />
        </>
      )}
      {!data && !error && <Skeleton className="h-28 w-full" />}
      {!data && error && (
        <ErrorState title="Storage could not be read" onRetry={() => refetch()} retrying={isFetching}>
          <p>{error.message}</p>
        </ErrorState>
      )}
    </section>
  )
}

function QuotaForm({ userId, quota }: { userId: string; quota: QuotaUse }) {
  const client = useQueryClient()
  const [typed, setTyped] = useState(String(quota.quotaBytes / GB))
  const before = quota.isOwnQuota ? quota.quotaBytes : null
  const change = useMutation({
    mutationFn: (bytes: number | null) => setQuota(userId, bytes),
    onSuccess: (now, bytes) => {
      client.setQueryData(quotaQuery(userId).queryKey, now)
      showToast('The quota was changed', {
        tone: 'positive',
        ...(bytes === before ? {} : { action: { label: 'Undo', onClick: () => change.mutate(before) } }),
      })
    },
    onError: error => showToast('Nothing was changed', { tone: 'danger', description: error.message }),
  })
  const amount = Number(typed)
  const isFit = typed.trim() !== '' && Number.isFinite(amount) && amount >= 0 && amount <= 1_000_000
  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (isFit) change.mutate(Math.round(amount * GB))
  }
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-2">
      <Field
        id="person-quota"
        label="Quota in GB"
        note={quota.isOwnQuota ? 'of their own' : 'the usual one'}
        error={isFit ? null : 'A number of gigabytes, 0 or more.'}
        className="w-44"
      >
        {control => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="secondary" loading={change.isPending} disabled={!isFit}>
        Set
      </Button>
      {quota.isOwnQuota && (
        <Button variant="quiet" onClick={() => change.mutate(null)}>
          Use the usual one
        </Button>
      )}
    </form>
  )
}
