'use client'

import { useEffect, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { browserZone, groupTimezones } from './timezone-groups'

export interface TimezoneFieldProps {
  /** Those that the server knows. */
  zones: string[]
  value: string
  error: string | null
  onChange: (zone: string) => void
}

export function TimezoneField({ zones, value, error, onChange }: TimezoneFieldProps) {
  const groups = useMemo(() => groupTimezones(zones), [zones])
  const { here, time } = useHereAndNow(zones, value)
  return (
    <Field
      id="timezone"
      label="Time zone"
      hint={
        // Keeps its line while the browser has not said what time it is.
        <span className="tabular-nums">
          {time ? `It is ${time} there.` : 'Times are shown in this zone.'}
        </span>
      }
      error={error}
    >
      {control => (
        <div className="flex flex-wrap gap-2">
          <Select
            {...control}
            name="timezone"
            className="min-w-0 flex-1 basis-56"
            value={value}
            onChange={event => onChange(event.target.value)}
          >
            {!zones.includes(value) && <option value={value}>{value}</option>}
            {groups.map(group => (
              <optgroup key={group.label} label={group.label}>
                {group.zones.map(zone => (
                  <option key={zone.name} value={zone.name}>
                    {zone.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
          {here && here !== value && (
            <Button variant="secondary" onClick={() => onChange(here)}>
              Use {here.replaceAll('_', ' ')}
              <span className="sr-only">, the zone of this browser</span>
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}

/** What only the browser knows: its own zone, and the time in the chosen one. */
function useHereAndNow(zones: string[], value: string) {
  const [here, setHere] = useState<string>()
  const [time, setTime] = useState<string>()
  useEffect(() => setHere(browserZone(zones)), [zones])
  useEffect(() => {
    const tell = () => setTime(timeIn(value))
    tell()
    const timer = setInterval(tell, 10_000)
    return () => clearInterval(timer)
  }, [value])
  return { here, time }
}

function timeIn(timeZone: string): string | undefined {
  try {
    return new Date().toLocaleString(undefined, {
      timeZone,
      weekday: 'long',
      hour: 'numeric',
      minute: '2-digit',
    })
  } catch {
    return undefined
  }
}
