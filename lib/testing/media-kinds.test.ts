import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { MEDIA_KINDS } from './media-kinds'

it('the table of file kinds in the documentation has a line for each that is tried', async () => {
  const text = await readFile('docs/media.md', 'utf8')
  for (const { name, becomes } of MEDIA_KINDS) expect(text).toContain(`| ${name} | ${becomes} |\n`)
})
