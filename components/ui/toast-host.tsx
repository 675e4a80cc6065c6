'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { hasToasts, subscribeToToasts } from './toast'

// Sonner is fetched with the first message: most visits never show one.
const ToastView = lazy(() => import('./toast-view'))

export function ToastHost() {
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => {
    if (hasToasts()) setIsWanted(true)
    return subscribeToToasts(() => setIsWanted(true))
  }, [])
  return isWanted ? (
    <Suspense fallback={null}>
      <ToastView />
    </Suspense>
  ) : null
}
