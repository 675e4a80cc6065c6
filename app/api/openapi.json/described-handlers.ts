import type { DescribedHandler, HandlerDefinition } from '@/lib/http/openapi'
import { ROUTES } from './routes'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Every handler made by `route()` or `rawRoute()`, in the order of the paths. */
export function describedHandlers(): DescribedHandler[] {
  return Object.entries(ROUTES).flatMap(([path, handlers]) =>
    METHODS.flatMap(method => {
      const handler = (handlers as Record<string, { definition?: HandlerDefinition }>)[method]
      return handler?.definition ? [{ path, method, definition: handler.definition }] : []
    }),
  )
}
