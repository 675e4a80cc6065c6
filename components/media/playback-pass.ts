export interface Pass {
  url: string | null
  token: string | null
  expiresAt: string | null
}

const RENEW_BEFORE_MS = 60_000
// A browser's clock may be hours off, so what it makes of `expiresAt` is kept within what a server would give.
const AGE_MS_MAX = 240_000
const AGE_MS_MIN = 15_000

/** The pass that media addresses carry, renewed a minute before it runs out and when it is refused. */
export class PlaybackPass {
  private renewing: Promise<string | null> | null = null
  private freshUntil: number
  private url: string | null = null

  constructor(
    private token: string | null,
    expiresAt: string | null,
    private readonly fetchPass: () => Promise<Pass>,
    private readonly now: () => number = Date.now,
  ) {
    this.freshUntil = this.freshUntilOf(expiresAt)
  }

  /** A pass that is still good, waiting for a new one when it is not. Gives the old one when there is no new one. */
  async current(): Promise<string | null> {
    if (this.now() < this.freshUntil) return this.token
    return this.renew()
  }

  /** Asks for a new pass now; several askers share one request. */
  renew(): Promise<string | null> {
    this.renewing ??= this.fetchPass()
      .then(pass => {
        this.token = pass.token ?? this.token
        this.url = pass.url ?? this.url
        this.freshUntil = this.freshUntilOf(pass.expiresAt)
        return this.token
      })
      .catch(() => this.token)
      .finally(() => {
        this.renewing = null
      })
    return this.renewing
  }

  /**
   * The address to begin anew with: the one that came with the newest pass, because the file may have got a new version,
   * whose address is another and for which alone that pass is good.
   */
  addressOr(url: string): string {
    return this.url ?? PlaybackPass.swap(url, this.token)
  }

  /** The address with the present pass in the place of the one it was made with. */
  static swap(url: string, token: string | null): string {
    return token ? url.replace(/(\/api\/media\/)[^/]+(\/)/, `$1${token}$2`) : url
  }

  private freshUntilOf(expiresAt: string | null): number {
    const life = expiresAt ? Date.parse(expiresAt) - this.now() : Number.NaN
    if (!(life > 0)) return this.now() + AGE_MS_MIN
    // Of a pass that is short-lived by setting, the last third is the reserve.
    return this.now() + Math.min(AGE_MS_MAX, life - Math.min(RENEW_BEFORE_MS, life / 3))
  }
}
