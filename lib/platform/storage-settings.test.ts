import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readStorage, storageSettings } from '@/lib/platform/storage-settings'

const names = Object.keys(storageSettings)
const [, examples = ''] =
  /### Where media are kept[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync('docs/setup.md', 'utf8')) ?? []
const settingsIn = (text: string) =>
  Object.fromEntries([...text.matchAll(/^([A-Z0-9_]+)=(.+)$/gm)].map(([, name, value]) => [name, value]))

describe('the settings of the storages (MED-08)', () => {
  test('each has an example in docs/setup.md', () => {
    const shown = Object.keys(settingsIn(examples))
    expect(names.filter(name => !shown.includes(name))).toEqual([])
  })

  test('the examples there are of storages that work with nothing else', () => {
    const blocks = examples.split('\n\n').filter(block => block.includes('STORAGE_TYPE='))
    const read = blocks.map(block => readStorage(z.object(storageSettings).parse(settingsIn(block))))
    expect(read.map(({ storageType }) => storageType)).toEqual(['cloud', 'cloud', 'google-drive'])
    expect(read.map(({ s3 }) => s3?.isPathStyle)).toEqual([false, true, undefined])
    expect(read.map(({ isS3Redirected }) => isS3Redirected)).toEqual([false, true, false])
  })

  test.each([
    [{ STORAGE_TYPE: 'cloud' }, /S3_BUCKET/],
    [{ STORAGE_TYPE: 'google-drive', GOOGLE_DRIVE_FOLDER_ID: 'x' }, /GOOGLE_DRIVE_CREDENTIALS_FILE/],
  ])('%j is refused with what is missing', (given, missing) => {
    expect(() => readStorage(z.object(storageSettings).parse(given))).toThrow(missing)
  })
})
