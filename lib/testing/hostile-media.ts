/** Files that pose as videos and try to make the reader open something else, each naming what they are after. */
export function hostileMedia(canary: string, address: string): { name: string; bytes: Buffer }[] {
  const playlist = (...lines: string[]) =>
    ['#EXTM3U', '#EXT-X-MEDIA-SEQUENCE:0', '#EXTINF:1.0,', ...lines, '#EXT-X-ENDLIST', ''].join('\n')
  const texts: [string, string][] = [
    ['a playlist of a file', playlist(`file://${canary}`)],
    ['a playlist of a path', playlist(canary)],
    ['a playlist of an address', playlist(`${address}/segment.ts`)],
    ['a playlist with concat:', playlist(`concat:${address}/header.m3u8|file://${canary}`)],
    ['a playlist with subfile:', playlist(`subfile,,start,0,end,64,,:${canary}`)],
    ['a playlist with data:', playlist('data:text/plain;base64,Y2FuYXJ5')],
    ['a playlist with a key', playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${address}/key"`, `file://${canary}`)],
    ['a script of ffconcat', `ffconcat version 1.0\nfile '${canary}'\n`],
    ['a manifest of DASH', dash(address)],
    ['a picture of SVG', `<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${canary}"/></svg>`],
    ['a session of SDP', `v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`],
  ]
  return [
    ...texts.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    ...texts
      .slice(0, 4)
      .map(([name, text]) => ({ name: `${name}, behind the start of an mp4`, bytes: behindMp4(text) })),
    ...texts.slice(0, 4).map(([name, text]) => ({ name: `${name}, within an AVI`, bytes: withinAvi(text) })),
    { name: 'an mp4 whose index refers to a file', bytes: mp4WithAlias(canary) },
  ]
}

function dash(address: string): string {
  const segment = `<SegmentTemplate media="${address}/$Number$.m4s" initialization="${address}/init.mp4"/>`
  const set = `<AdaptationSet mimeType="video/mp4"><Representation id="1">${segment}</Representation></AdaptationSet>`
  return `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period>${set}</Period></MPD>`
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

function behindMp4(text: string): Buffer {
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2')), Buffer.from(`\n${text}`)])
}

/** A stream of subtitles in an AVI (GAB2), whose content readers used to open as whatever it is. */
function withinAvi(text: string): Buffer {
  const chunk = (id: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(id, 0, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const list = (id: string, ...parts: Buffer[]) => chunk('LIST', Buffer.concat([Buffer.from(id), ...parts]))
  const header = Buffer.alloc(56)
  header.writeUInt32LE(40_000, 0)
  header.writeUInt32LE(1, 24)
  const stream = Buffer.alloc(56)
  stream.write('txts', 0, 'latin1')
  stream.writeUInt32LE(1, 20)
  stream.writeUInt32LE(25, 24)
  stream.writeUInt32LE(1, 32)
  const note = Buffer.from(text)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(note.length)
  const gab2 = Buffer.concat([
    Buffer.from('GAB2\0\x02\0'),
    Buffer.from('\x02\0\0\0x\0', 'latin1'),
    Buffer.from('\x04\0'),
    size,
    note,
  ])
  const lists = [
    list('hdrl', chunk('avih', header), list('strl', chunk('strh', stream), chunk('strf', Buffer.alloc(4)))),
    list('movi', chunk('00tx', gab2)),
  ]
  return chunk('RIFF', Buffer.concat([Buffer.from('AVI '), ...lists]))
}

/** A QuickTime file whose media is said to lie in another file (`dref` with an alias). */
function mp4WithAlias(target: string): Buffer {
  const url = box('url ', Buffer.from([0, 0, 0, 0]), Buffer.from(`file://${target}\0`))
  const dref = box('dref', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), url)
  const stbl = box(
    'stbl',
    box('stsd', Buffer.alloc(8)),
    box('stts', Buffer.alloc(8)),
    box('stsc', Buffer.alloc(8)),
  )
  const minf = box('minf', box('vmhd', Buffer.alloc(12)), box('dinf', dref), stbl)
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from('vide'), Buffer.alloc(13))
  const mdia = box('mdia', box('mdhd', Buffer.alloc(24)), hdlr, minf)
  const moov = box('moov', box('mvhd', Buffer.alloc(100)), box('trak', box('tkhd', Buffer.alloc(84)), mdia))
  return Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\x02\0qt  ')), moov, box('mdat', Buffer.alloc(64))])
}
