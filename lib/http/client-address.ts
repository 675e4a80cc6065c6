import { config } from '@/lib/platform/config'

// The Node server in front writes this header itself and drops what a client sends under its name.
export const SOCKET_ADDRESS_HEADER = 'x-lectern-socket-address'

/** The address a request came from. `X-Forwarded-For` counts only behind a proxy we were told to trust (check 11). */
export function clientAddress(request: Request): string {
  if (config().isProxyTrusted) {
    const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (forwarded) return forwarded
  }
  return request.headers.get(SOCKET_ADDRESS_HEADER) ?? 'unknown'
}
