let zones: ReadonlySet<string> | undefined

/** The zones that one can choose, as this runtime calls them: `Europe/Berlin` and so on, and `UTC`. */
export function listTimezones(): string[] {
  return [...allZones()]
}

/**
 * The name under which this runtime knows a zone, or undefined when it knows none. Browsers differ in which of two names
 * they give (`Asia/Kolkata`, `Asia/Calcutta`), so each may come and one is kept.
 */
export function knownTimezone(name: string): string | undefined {
  if (allZones().has(name)) return name
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return allZones().has(timeZone) ? timeZone : undefined
  } catch {
    return undefined
  }
}

// Some runtimes leave UTC out of their list, and all of them know it.
function allZones(): ReadonlySet<string> {
  zones ??= new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
  return zones
}
