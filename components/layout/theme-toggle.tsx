'use client'

import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { useEffect, useSyncExternalStore } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { THEME_KEY } from './theme-script'

type ThemeChoice = 'light' | 'dark' | 'system'

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
const ICONS = { light: <Sun />, dark: <Moon />, system: <Monitor /> }
const LABELS = { light: 'Theme: light', dark: 'Theme: dark', system: 'Theme: as the system' }

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(THEME_KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

function applyChoice(choice: ThemeChoice) {
  const isDark = choice === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : choice === 'dark'
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

function storeChoice(choice: ThemeChoice) {
  try {
    if (choice === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, choice)
  } catch {
    // Without storage the choice still holds until the page is left.
  }
  applyChoice(choice)
  for (const listener of listeners) listener()
}

/** Steps through system, light and dark; other tabs and a change of the system follow. */
function useThemeChoice() {
  const choice = useSyncExternalStore(subscribe, readChoice, () => 'system' as const)
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => applyChoice(choice)
    follow()
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [choice])
  return {
    choice,
    label: `${LABELS[choice]}. Change to ${NEXT[choice]}`,
    step: () => storeChoice(NEXT[choice]),
  }
}

export function ThemeToggle() {
  const { choice, label, step } = useThemeChoice()
  return (
    <div className="hidden md:block">
      <IconButton label={label} icon={ICONS[choice]} onClick={step} />
    </div>
  )
}

/** The same as an entry of the menu of small screens, where the header has no room for it. */
export function ThemeEntry() {
  const { choice, label, step } = useThemeChoice()
  return (
    <button
      type="button"
      aria-label={label}
      onClick={step}
      className="flex min-h-12 w-full items-center justify-between rounded-control px-3 font-medium hover:bg-surface-sunken [&_svg]:size-5 [&_svg]:text-muted"
    >
      {LABELS[choice]}
      {ICONS[choice]}
    </button>
  )
}
