export const DEVICE_KINDS = ['computer', 'phone', 'program', 'unknown'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

export interface Device {
  device: string
  kind: DeviceKind
}

// The first that fits: most browsers claim to be Chrome or Safari as well.
const BROWSERS: [RegExp, string][] = [
  [/\b(?:Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(?:OPR|OPT)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string, DeviceKind][] = [
  [/\biPhone\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'phone'],
  [/\bAndroid\b/, 'Android', 'phone'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bWindows\b/, 'Windows', 'computer'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS', 'computer'],
  [/\bLinux\b|\bX11\b/, 'Linux', 'computer'],
]

/** Which browser and system it is, in words, by what it says of itself: enough to recognize one's own, proof of nothing. */
export function describeDevice(userAgent: string | null): Device {
  if (!userAgent) return { device: 'Unknown browser', kind: 'unknown' }
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1]
  const [, system, kind] = SYSTEMS.find(([pattern]) => pattern.test(userAgent)) ?? []
  if (browser && system && kind) return { device: `${browser} on ${system}`, kind }
  if (browser || system) {
    return { device: browser ?? `A browser on ${system}`, kind: kind ?? 'unknown' }
  }
  // Programs give their own name first. Anybody can write anything there, so only a plain word is shown.
  const program = /^(?!Mozilla)([A-Za-z][\w.+-]{0,30})(?=[/ ]|$)/.exec(userAgent)?.[1]
  return program ? { device: program, kind: 'program' } : { device: 'Unknown browser', kind: 'unknown' }
}
