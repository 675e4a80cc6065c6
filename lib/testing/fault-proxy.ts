import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** What goes wrong with a connection that is made from now on; the bytes are those of the client. */
export interface Fault {
  /** Each piece takes so long on its way, in both directions. */
  latencyMs?: number
  /** Pieces are let through at that rate. */
  bytesPerSecond?: number
  /** After so many bytes … */
  afterBytes?: number
  /** … both ends hear of a proper end, of a reset, or of nothing at all (a half-open connection). */
  end?: 'cut' | 'reset' | 'silence'
}

export interface FaultProxy {
  origin: string
  port: number
  /** Bytes of clients that were let through so far, over all connections. */
  passedBytes: () => number
  /** From the next connection on. */
  set: (fault: Fault) => void
  /** Does it now, to every connection there is. */
  breakAll: (how: NonNullable<Fault['end']>) => void
  /** Every connection that is left hears of a reset. */
  stop: () => Promise<void>
}

/** Stands between a client and a server on this machine and breaks their connections as networks do (check 15). */
export async function startFaultProxy(target: { port: number; host?: string }): Promise<FaultProxy> {
  const open = new Set<{ ends: [Socket, Socket]; fail: (how: NonNullable<Fault['end']>) => void }>()
  let fault: Fault = {}
  let passed = 0

  const server: Server = createServer({ allowHalfOpen: true }, client => {
    const upstream = connect({ port: target.port, host: target.host ?? '127.0.0.1', allowHalfOpen: true })
    const current = fault
    let left = current.afterBytes ?? Number.POSITIVE_INFINITY
    const link = { ends: [client, upstream] as [Socket, Socket], fail }
    open.add(link)

    function fail(how: NonNullable<Fault['end']>): void {
      if (how === 'cut') for (const end of link.ends) end.end()
      else if (how === 'reset') for (const end of link.ends) end.resetAndDestroy()
      // Nothing goes on and nobody is told.
      else for (const end of link.ends) end.unpipe().pause()
      left = 0
    }

    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const part = chunk.subarray(0, left)
        passed += part.length
        left -= part.length
        done(null, part)
        if (left > 0 || current.end === undefined) return
        // What was let through still arrives.
        if (!Number.isFinite(current.afterBytes)) return
        setTimeout(() => fail(current.end ?? 'cut'), 20 + (current.latencyMs ?? 0))
      },
    })
    const [there, back] = [
      slowed(current),
      slowed({ ...(current.latencyMs ? { latencyMs: current.latencyMs } : {}) }),
    ]
    client.pipe(counted).pipe(there).pipe(upstream)
    upstream.pipe(back).pipe(client)
    for (const end of link.ends) {
      end.on('error', () => undefined)
      end.on('close', () => {
        open.delete(link)
        for (const other of link.ends) other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    passedBytes: () => passed,
    set: next => {
      fault = next
    },
    breakAll: how => {
      for (const link of [...open]) link.fail(how)
    },
    stop: async () => {
      for (const { ends } of [...open]) for (const end of ends) end.resetAndDestroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const PIECES_PER_SECOND = 10

function slowed({ latencyMs = 0, bytesPerSecond }: Fault): Transform {
  const pieceBytes = bytesPerSecond ? Math.max(1, Math.floor(bytesPerSecond / PIECES_PER_SECOND)) : undefined
  return new Transform({
    // A slow line holds back its sender instead of filling memory.
    highWaterMark: pieceBytes ?? 64 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      if (!latencyMs && !pieceBytes) return done(null, chunk)
      const push = (at: number) => {
        const end = Math.min(chunk.length, at + (pieceBytes ?? chunk.length))
        this.push(chunk.subarray(at, end))
        if (end < chunk.length) setTimeout(() => push(end), 1000 / PIECES_PER_SECOND)
        else done()
      }
      setTimeout(() => push(0), latencyMs + (pieceBytes ? 1000 / PIECES_PER_SECOND : 0))
    },
  })
}
