import { expect, test } from 'vitest'
import { formatByteSize } from './byte-size'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1500, '1.5 kB'],
  [99_949, '99.9 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [31_457_280, '31.5 MB'],
  [5_234_567_890, '5.2 GB'],
  [412e12, '412 TB'],
  [-5, '0 B'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatByteSize(bytes)).toBe(text)
})
