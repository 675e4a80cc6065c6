import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { closedFolder } from './run-as'

it('finds the folder that another user cannot pass, and none for its owner', () => {
  const closed = mkdtempSync(join(tmpdir(), 'lectern-closed-'))
  const inside = join(closed, 'a', 'b')
  mkdirSync(inside, { recursive: true })
  const { uid, gid } = statSync(closed)
  const stranger = { uid: uid + 4_000, gid: gid + 4_000 }
  expect(closedFolder(inside, stranger)).toBe(closed)
  expect(closedFolder(inside, { uid, gid })).toBeUndefined()
  chmodSync(closed, 0o711)
  expect(closedFolder(join(inside, 'not', 'yet', 'there'), stranger)).toBeUndefined()
  rmSync(closed, { recursive: true })
})
