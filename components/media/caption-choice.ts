/** What somebody last wanted of captions in this browser: a language, or none. */
export interface CaptionWish {
  isOn: boolean
  language: string | null
}

type Keeper = Pick<Storage, 'getItem' | 'setItem'>

const keyOf = (userId: string | null) => `lectern.captions.${userId ?? 'visitor'}`

/** Null before anybody chose, and where the browser keeps nothing. */
export function readCaptionWish(storage: Keeper | null, userId: string | null): CaptionWish | null {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(userId)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { isOn, language } = kept as Partial<CaptionWish>
    return { isOn: isOn === true, language: typeof language === 'string' ? language : null }
  } catch {
    return null
  }
}

export function keepCaptionWish(storage: Keeper | null, userId: string | null, wish: CaptionWish): void {
  try {
    storage?.setItem(keyOf(userId), JSON.stringify(wish))
  } catch {
    // A full or forbidden store costs the memory of this choice and nothing else.
  }
}

/**
 * Which captions to begin with: the language that was wanted last, or a kind of it; who wants captions and not these gets
 * what there is. Without a wish those that are on by themselves.
 */
export function chooseCaptions<Track extends { language: string; isDefault: boolean }>(
  tracks: Track[],
  wish: CaptionWish | null,
): Track | undefined {
  const byItself = tracks.find(({ isDefault }) => isDefault)
  if (!wish) return byItself
  if (!wish.isOn) return undefined
  const { language } = wish
  const baseOf = (code: string) => code.split('-')[0]
  return (
    tracks.find(track => track.language === language) ??
    (language ? tracks.find(track => baseOf(track.language) === baseOf(language)) : undefined) ??
    byItself ??
    tracks[0]
  )
}
