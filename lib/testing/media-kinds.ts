/**
 * The kinds of files that processing is tried with, each made small by ffmpeg. `media-kinds.media.test.ts` runs them
 * through it, and the table in docs/media.md has a line for each.
 */
export interface MediaKind {
  /** As the table calls it. */
  name: string
  extension: string
  /** What stands before the name of the file that is made. */
  args: string[]
  /** Sizes of the renditions that have to come out, from small to large. */
  sizes: string[]
  durationSeconds: number
  hasSound: boolean
  /** What the table says became of it. */
  becomes: string
}

const QUICK = ['-c:v', 'libx264', '-preset', 'ultrafast']
const AAC = ['-c:a', 'aac']
const picture = (size = '640x360', rate = 25, seconds = 2) => [
  ...['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`],
]
const tone = (channels = 'stereo', hertz = 440, seconds = 2) => [
  '-f',
  'lavfi',
  '-i',
  `aevalsrc='${Array(CHANNELS[channels]).fill(`0.1*sin(2*PI*t*${hertz})`).join('|')}':c=${channels}:s=48000:d=${seconds}`,
]
const CHANNELS: Record<string, number> = { mono: 1, stereo: 2, '5.1': 6 }
/** Gray of 203 nits, the white of a page. */
const HDR_GRAY = (code: number, transfer: string) => [
  ...['-f', 'lavfi', '-i', 'color=c=gray:s=640x360:r=25:d=1'],
  '-vf',
  `format=yuv420p10le,geq=lum=${code}:cb=512:cr=512,setparams=range=tv:color_primaries=bt2020:color_trc=${transfer}:colorspace=bt2020nc`,
]
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none']
const INTERLACE = 'tinterlace=interleave_top,fieldorder=tff'

const PLAIN = { sizes: ['640x360'], durationSeconds: 2, hasSound: true }
const SOUND = { sizes: [], durationSeconds: 2, hasSound: true, becomes: 'sound alone' }

export const MEDIA_KINDS: MediaKind[] = [
  {
    ...PLAIN,
    ...{ name: 'mp4, H.264 and AAC', extension: 'mp4' },
    args: [...picture(), ...tone(), ...QUICK, '-pix_fmt', 'yuv420p', ...AAC],
    becomes: '360p and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'mov, ProRes with 10 bits', extension: 'mov' },
    args: [...picture(), ...tone(), '-c:v', 'prores_ks', '-pix_fmt', 'yuv422p10le', '-c:a', 'pcm_s16le'],
    becomes: '360p and sound, in 8 bits',
  },
  {
    ...PLAIN,
    ...{ name: 'mp4, HEVC with 10 bits', extension: 'mp4' },
    args: [...picture(), ...tone(), ...HEVC, '-pix_fmt', 'yuv420p10le', ...AAC],
    becomes: '360p and sound, in 8 bits',
  },
  {
    ...PLAIN,
    ...{ name: 'webm, VP9 and Opus', extension: 'webm' },
    args: [
      ...[...picture(), ...tone(), '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8'],
      ...['-c:a', 'libopus'],
    ],
    becomes: '360p and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'mkv, AV1 and Opus', extension: 'mkv' },
    args: [...picture(), ...tone(), '-c:v', 'libsvtav1', '-preset', '13', '-c:a', 'libopus'],
    becomes: '360p and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'avi, MPEG-4 part 2 and MP3', extension: 'avi' },
    args: [...picture(), ...tone(), '-c:v', 'mpeg4', '-q:v', '4', '-c:a', 'libmp3lame'],
    becomes: '360p and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'ts, MPEG-2, interlaced and anamorphic', extension: 'ts' },
    args: [
      ...[...picture('720x576', 50), ...tone(), '-vf', `${INTERLACE},setsar=64/45`],
      ...['-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-b:v', '6M', '-pix_fmt', 'yuv420p', '-c:a', 'mp2'],
    ],
    sizes: ['640x360', '854x480'],
    becomes: '360p and 480p with square pixels and whole frames, and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'ts, H.264, interlaced', extension: 'ts' },
    args: [
      ...[...picture('640x360', 50), ...tone(), '-vf', INTERLACE, '-c:v', 'libx264', '-preset', 'veryfast'],
      ...['-x264-params', 'tff=1', '-pix_fmt', 'yuv420p', ...AAC],
    ],
    becomes: '360p of whole frames, and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'HDR by PQ (HDR10)', extension: 'mp4', durationSeconds: 1, hasSound: false },
    args: [...HDR_GRAY(572, 'smpte2084'), ...HEVC],
    becomes: '360p in the range of every screen (BT.709)',
  },
  {
    ...PLAIN,
    ...{ name: 'HDR by HLG (phones)', extension: 'mov', durationSeconds: 1, hasSound: false },
    args: [...HDR_GRAY(721, 'arib-std-b67'), ...HEVC],
    becomes: '360p in the range of every screen (BT.709)',
  },
  {
    ...PLAIN,
    ...{ name: 'portrait', extension: 'mp4' },
    args: [...picture('540x960'), ...tone(), ...QUICK, '-pix_fmt', 'yuv420p', ...AAC],
    sizes: ['360x640', '480x854'],
    becomes: '360p and 480p by the shorter side, and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'odd size, full color', extension: 'mkv' },
    args: [...picture('641x361'), ...tone(), ...QUICK, '-pix_fmt', 'yuv444p', ...AAC],
    becomes: '360p and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'frames at uneven times', extension: 'mkv' },
    args: [
      ...[...picture('640x360', 60), ...tone(), '-vf', "select='lt(mod(t,1),0.4)+not(mod(n,7))'"],
      ...['-fps_mode', 'vfr', ...QUICK, '-pix_fmt', 'yuv420p', ...AAC],
    ],
    becomes: '360p at an even 30 frames a second, and sound',
  },
  {
    ...PLAIN,
    ...{ name: 'webm without a length, as browsers record', extension: 'webm' },
    args: [
      ...[...picture(), ...tone(), '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'],
      ...['-c:a', 'libopus', '-f', 'webm', '-live', '1'],
    ],
    becomes: '360p and sound; the length is counted',
  },
  {
    ...PLAIN,
    ...{ name: 'sound in 5.1', extension: 'mkv' },
    args: [...picture(), ...tone('5.1'), ...QUICK, '-pix_fmt', 'yuv420p', '-c:a', 'ac3'],
    becomes: '360p and sound mixed down to stereo',
  },
  {
    ...PLAIN,
    ...{ name: 'sound in mono', extension: 'mp4' },
    args: [...picture(), ...tone('mono'), ...QUICK, '-pix_fmt', 'yuv420p', ...AAC],
    becomes: '360p and sound on both sides',
  },
  {
    ...PLAIN,
    ...{ name: 'several tracks of sound', extension: 'mkv' },
    args: [
      ...[
        ...picture(),
        ...tone('stereo', 440),
        ...tone('stereo', 880),
        '-map',
        '0',
        '-map',
        '1',
        '-map',
        '2',
      ],
      ...[...QUICK, '-pix_fmt', 'yuv420p', ...AAC, '-disposition:a:0', '0', '-disposition:a:1', 'default'],
    ],
    becomes: '360p and the track that is marked as the default, else the first',
  },
  {
    ...PLAIN,
    ...{ name: 'no sound', extension: 'mp4', hasSound: false },
    args: [...picture(), ...QUICK, '-pix_fmt', 'yuv420p'],
    becomes: '360p',
  },
  {
    ...PLAIN,
    ...{ name: 'silent sound', extension: 'mp4' },
    args: [
      ...[...picture(), '-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo', '-t', '2'],
      ...[...QUICK, '-pix_fmt', 'yuv420p', ...AAC],
    ],
    becomes: '360p and silence, not noise',
  },
  {
    ...PLAIN,
    ...{ name: 'time stamps that start late and leap', extension: 'mkv' },
    args: [
      ...[
        ...picture(),
        ...tone('stereo', 440, 2.3),
        '-vf',
        "setpts='PTS+if(gt(N,25),0.3/TB,0)+if(mod(N,5),0,-0.01/TB)'",
      ],
      ...['-fps_mode', 'passthrough', '-output_ts_offset', '5', ...QUICK, '-bf', '0', ...AAC],
    ],
    durationSeconds: 2.3,
    becomes: '360p and sound from zero on, the gap filled with the last frame',
  },
  { ...SOUND, name: 'mp3', extension: 'mp3', args: [...tone(), '-c:a', 'libmp3lame'] },
  { ...SOUND, name: 'm4a', extension: 'm4a', args: [...tone(), ...AAC] },
  { ...SOUND, name: 'wav', extension: 'wav', args: [...tone('mono'), '-c:a', 'pcm_s16le'] },
  { ...SOUND, name: 'ogg', extension: 'ogg', args: [...tone(), '-c:a', 'libvorbis'] },
  { ...SOUND, name: 'flac', extension: 'flac', args: [...tone(), '-c:a', 'flac'] },
]
