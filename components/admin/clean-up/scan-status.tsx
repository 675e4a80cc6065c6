'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import { showToast } from '@/components/ui/toast'
import { scanQuery, startScan } from '@/lib/media/cleanup-queries'

const POLL_MS = 2000

/** How far the last scan is, and the two ways to look again. */
export function ScanStatus() {
  const cache = useQueryClient()
  // The end that was known when a scan was asked for; undefined where none was. No clock of this computer decides.
  const [endBefore, setEndBefore] = useState<string | null>()
  const { data: scan } = useQuery({
    ...scanQuery,
    // A worker takes it up a little later; until it is through it is asked for.
    refetchInterval: ({ state: { data } }) => {
      const isUnderWay = data && !data.finishedAt
      const isAwaited = endBefore !== undefined && (data?.finishedAt ?? null) === endBefore
      return isUnderWay || isAwaited ? POLL_MS : false
    },
  })
  const start = useMutation({
    mutationFn: startScan,
    onMutate: mode => {
      if (mode === 'scan') setEndBefore(scan?.finishedAt ?? null)
    },
    onError: () => setEndBefore(undefined),
    onSuccess: ({ closed }, mode) => {
      showToast(mode === 'scan' ? 'The scan begins in the background' : closedText(closed))
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['findings'] }),
  })
  const isScanning = Boolean(scan && !scan.finishedAt)
  return (
    <div className="space-y-3 rounded-card border border-line bg-surface-raised p-4 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          {!scan && 'Contents were not compared with their checksums yet.'}
          {scan && (
            <>
              {scan.checkedCount.toLocaleString('en')} of {scan.totalCount.toLocaleString('en')} contents
              compared with their checksums, <ByteSize bytes={scan.checkedBytes} />.{' '}
              {scan.finishedAt ? (
                <>
                  Through <RelativeTime date={scan.finishedAt} />.
                </>
              ) : (
                <>
                  Last step <RelativeTime date={scan.reachedAt} />.
                </>
              )}
            </>
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            loading={start.isPending && start.variables === 'refresh'}
            onClick={() => start.mutate('refresh')}
          >
            Check what is known
          </Button>
          <Button
            variant="secondary"
            loading={start.isPending && start.variables === 'scan'}
            onClick={() => start.mutate('scan')}
          >
            Scan everything
          </Button>
        </div>
      </div>
      {isScanning && scan && (
        <ProgressBar
          label="Contents compared with their checksums"
          percent={(100 * scan.checkedCount) / Math.max(1, scan.totalCount)}
        />
      )}
      {start.error && (
        <p role="alert" className="text-danger">
          {start.error.message}
        </p>
      )}
    </div>
  )
}

function closedText(closed: number): string {
  if (closed === 0) return 'Everything that is known is still so'
  return closed === 1 ? '1 finding is no longer so' : `${closed} findings are no longer so`
}
