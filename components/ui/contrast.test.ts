import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colorDistance, contrastRatio, type LinearRgb, oklchToLinearRgb } from './oklch'

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')

/** The opaque colors of the rule with this selector. */
function readTokens(selector: string): Map<string, LinearRgb> {
  const start = css.indexOf(`${selector} {`)
  expect(start, `no rule for ${selector}`).toBeGreaterThan(-1)
  const block = css.slice(start, css.indexOf('}', start))
  const tokens = new Map<string, LinearRgb>()
  for (const [, name, l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    tokens.set(String(name), oklchToLinearRgb(Number(l), Number(c), Number(h)))
  }
  return tokens
}

const themes = [
  { theme: 'light', tokens: readTokens('[data-theme="light"]') },
  { theme: 'dark', tokens: readTokens('[data-theme="dark"]') },
]

const surfaces = ['surface', 'surface-raised', 'surface-sunken']
const tones = ['positive', 'caution', 'danger', 'accent']
const charts = [1, 2, 3, 4, 5, 6].map(number => `chart-${number}`)

const textPairs = [
  ...['text', 'text-muted', ...tones].flatMap(front => surfaces.map(back => [front, back])),
  ...tones.flatMap(tone => [tone, 'text', 'text-muted'].map(front => [front, `${tone}-soft`])),
  ...['accent', 'accent-strong', 'danger', 'danger-strong'].map(back => ['on-accent', back]),
  // Toasts, tooltips and the offline banner turn the theme around.
  ['surface', 'text'],
]

const controlPairs = [
  ...['line-strong', 'accent', 'danger'].flatMap(front => surfaces.map(back => [front, back])),
  ...charts.flatMap(front => ['surface', 'surface-raised'].map(back => [front, back])),
  ['star', 'surface-raised'],
  ['star', 'surface'],
]

/** How people see (Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB). */
const visions: Record<string, [LinearRgb, LinearRgb, LinearRgb]> = {
  'normal sight': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function see(matrix: [LinearRgb, LinearRgb, LinearRgb], [red, green, blue]: LinearRgb): LinearRgb {
  return matrix.map(([r, g, b]) => Math.max(0, r * red + g * green + b * blue)) as LinearRgb
}

describe.each(themes)('the $theme theme', ({ theme, tokens }) => {
  const color = (name: string | undefined): LinearRgb => {
    const found = tokens.get(name ?? '')
    if (!found) throw new Error(`--${name} is missing in the ${theme} theme`)
    return found
  }

  test.each(textPairs)('%s can be read on %s (4.5:1)', (front, back) => {
    expect(contrastRatio(color(front), color(back))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(controlPairs)('%s can be told from %s (3:1)', (front, back) => {
    expect(contrastRatio(color(front), color(back))).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.entries(visions))('the six chart colors stay apart with %s', (_, matrix) => {
    for (const [index, one] of charts.entries()) {
      for (const other of charts.slice(index + 1)) {
        const apart = colorDistance(see(matrix, color(one)), see(matrix, color(other)))
        expect(apart, `${one} and ${other}`).toBeGreaterThan(0.1)
      }
    }
  })
})

test('both themes have the same names', () => {
  const [light, dark] = themes.map(({ tokens }) => [...tokens.keys()].sort())
  expect(light?.length).toBeGreaterThan(20)
  expect(dark).toEqual(light)
})

test('without JavaScript the system chooses, and gets the very same dark colors', () => {
  expect([...readTokens(':root:not([data-theme])')]).toEqual([...readTokens('[data-theme="dark"]')])
})
