/** A moment of the video as a part of a picture with many. */
export interface StoryboardTile {
  startSeconds: number
  imageUrl: string
  x: number
  y: number
  width: number
  height: number
}

/** Reads a storyboard: WebVTT whose cues name a picture and a part of it, as `sprite.jpg#xywh=0,0,160,90`. */
export async function readStoryboard(text: string, baseUrl: string): Promise<StoryboardTile[]> {
  const { parseText } = await import('media-captions')
  const { cues } = await parseText(text, { type: 'vtt' })
  return cues.flatMap(cue => {
    const found = /^(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/.exec(cue.text.trim())
    if (!found?.[1]) return []
    const [x = 0, y = 0, width = 0, height = 0] = found.slice(2).map(Number)
    return [{ startSeconds: cue.startTime, imageUrl: new URL(found[1], baseUrl).href, x, y, width, height }]
  })
}

/** The tile of a moment: the last one that has begun. */
export function tileAt(tiles: StoryboardTile[], seconds: number): StoryboardTile | undefined {
  return tiles.findLast(tile => tile.startSeconds <= seconds) ?? tiles[0]
}
