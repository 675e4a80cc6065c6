import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type Fault =
  /** The connection is closed on both sides. */
  | 'cut'
  /** It is torn down without a farewell. */
  | 'reset'
  /** Nothing passes any more, and nobody is told. */
  | 'half-open'

/** A way to a server on this machine that breaks when it is told to. */
export interface FaultProxy {
  port: number
  /** Where the server is now; a restarted one may be elsewhere. */
  target: number
  /** Bytes towards the server that have passed since `breakAfter` was called. */
  passedBytes: () => number
  /** The next connections break once this many bytes have gone to the server. Resolves when it happened. */
  breakAfter: (bytes: number, fault: Fault) => Promise<void>
  /** New connections pass again; those that broke half-open stay so, as a lost network leaves them. */
  heal: () => void
  /** Delays each piece in both directions. */
  latencyMs: number
  close: () => Promise<void>
}

export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const open = new Set<Socket>()
  let plan: { left: number; fault: Fault; done: () => void } | undefined
  let passed = 0
  let isBroken = false

  function strike(from: Socket, to: Socket): void {
    const { fault, done } = plan ?? { fault: 'cut', done: () => undefined }
    isBroken = fault === 'half-open'
    plan = undefined
    if (fault === 'reset') for (const socket of [from, to]) socket.resetAndDestroy()
    if (fault === 'cut') for (const socket of [from, to]) socket.destroy()
    if (fault === 'half-open') for (const socket of [from, to]) socket.pause()
    done()
  }

  function pass(from: Socket, to: Socket, isUpward: boolean): void {
    from.on('data', async (piece: Buffer) => {
      if (isBroken && isHeld(from)) return
      if (proxy.latencyMs > 0) {
        from.pause()
        await new Promise(resolve => setTimeout(resolve, proxy.latencyMs))
        if (!isHeld(from)) from.resume()
      }
      if (isUpward && plan && plan.left < piece.length) {
        const part = piece.subarray(0, plan.left)
        passed += part.length
        to.write(part, () => strike(from, to))
        held.add(from)
        held.add(to)
        return
      }
      if (isUpward) {
        passed += piece.length
        if (plan) plan.left -= piece.length
      }
      if (!to.write(piece)) {
        from.pause()
        to.once('drain', () => !isHeld(from) && from.resume())
      }
    })
    from.on('end', () => to.end())
    from.on('error', () => to.destroy())
    from.on('close', () => {
      open.delete(from)
      if (!isHeld(from)) to.destroy()
    })
  }

  const held = new WeakSet<Socket>()
  const isHeld = (socket: Socket) => held.has(socket)
  const server: Server = createServer(near => {
    const far = connect(proxy.target, '127.0.0.1')
    open.add(near)
    open.add(far)
    pass(near, far, true)
    pass(far, near, false)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: FaultProxy = {
    port: (server.address() as AddressInfo).port,
    target,
    latencyMs: 0,
    passedBytes: () => passed,
    breakAfter: (bytes, fault) =>
      new Promise(resolve => {
        passed = 0
        plan = { left: bytes, fault, done: resolve }
      }),
    heal: () => {
      plan = undefined
      isBroken = false
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
  return proxy
}
