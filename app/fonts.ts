import localFont from 'next/font/local'

/**
 * The Latin part of Inter, preloaded so that text does not change its shape after the first paint.
 * Other scripts come from the same package by `unicode-range`, only when a page has them.
 */
export const interLatin = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-latin',
  display: 'swap',
  // globals.css has the measured fallback; the one made here would hide the other scripts.
  adjustFontFallback: false,
})
