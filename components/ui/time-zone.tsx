'use client'

import { createContext, useContext } from 'react'

const TimeZoneContext = createContext<string | undefined>(undefined)

/** Says in which zone times are shown below it. */
export const TimeZoneProvider = TimeZoneContext.Provider

/** The zone that the person chose, an IANA name; undefined for the browser's own. */
export function useTimeZone(): string | undefined {
  return useContext(TimeZoneContext)
}
