'use client'

import { type ComponentProps, useEffect, useState } from 'react'
import { LabelOptions } from '@/components/ui/label-options'
import { Select } from '@/components/ui/select'
import { REGION_LABELS, regionOfTimezone } from './region-of-timezone'

/** Starts at the region of the browser's time zone, which the server cannot know, and stays where the person puts it. */
export function RegionSelect(props: Omit<ComponentProps<'select'>, 'value' | 'onChange'>) {
  const [region, setRegion] = useState('')
  useEffect(() => {
    const here = regionOfTimezone(Intl.DateTimeFormat().resolvedOptions().timeZone)
    if (here) setRegion(chosen => chosen || here)
  }, [])
  return (
    <Select {...props} value={region} onChange={event => setRegion(event.target.value)}>
      <option value="" disabled>
        Choose a region
      </option>
      <LabelOptions labels={REGION_LABELS} />
    </Select>
  )
}
