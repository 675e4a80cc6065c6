import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'
import { earlyClicksScript } from './early-clicks-script'

let listener: (event: object) => void
let doc: Record<string, unknown>

const makeButton = () => {
  const button: Record<string, unknown> & { click: ReturnType<typeof vi.fn> } = {
    isConnected: true,
    click: vi.fn(),
  }
  return { button, press: () => listener({ target: { closest: () => button } }) }
}
const takeOver = (button: Record<string, unknown>) => Object.assign(button, { __reactProps$x: {} })

beforeEach(() => {
  vi.useFakeTimers()
  doc = { addEventListener: (_type: string, heard: typeof listener) => (listener = heard) }
  runInNewContext(earlyClicksScript, { document: doc, setTimeout })
  return () => void vi.useRealTimers()
})

test('a button that was pressed too early is pressed once when it is taken over', () => {
  const { button, press } = makeButton()
  press()
  vi.advanceTimersByTime(3000)
  expect(button.click).not.toHaveBeenCalled()
  takeOver(button)
  vi.advanceTimersByTime(3000)
  expect(button.click).toHaveBeenCalledTimes(1)
})

test('who presses again because nothing happened means the same press, and a later one is another', () => {
  const { button, press } = makeButton()
  press()
  vi.advanceTimersByTime(1000)
  press()
  takeOver(button)
  vi.advanceTimersByTime(3000)
  expect(button.click).toHaveBeenCalledTimes(1)
  delete button.__reactProps$x
  press()
  takeOver(button)
  vi.advanceTimersByTime(3000)
  expect(button.click).toHaveBeenCalledTimes(2)
})

test('one that React takes over because of the press has heard it, and is left alone', () => {
  const { button, press } = makeButton()
  doc._reactListeningx = true
  press()
  takeOver(button)
  vi.advanceTimersByTime(3000)
  expect(button.click).not.toHaveBeenCalled()
})

test('one that React could not take over at once, because its script was still to come, is pressed later', () => {
  const { button, press } = makeButton()
  doc._reactListeningx = true
  press()
  vi.advanceTimersByTime(500)
  takeOver(button)
  vi.advanceTimersByTime(3000)
  expect(button.click).toHaveBeenCalledTimes(1)
})

test('one that is alive, one that is gone and one that never comes alive are left alone', () => {
  const [alive, gone, dead] = [makeButton(), makeButton(), makeButton()]
  takeOver(alive.button)
  for (const { press } of [alive, gone, dead]) press()
  gone.button.isConnected = false
  vi.advanceTimersByTime(60_000)
  takeOver(gone.button)
  takeOver(dead.button)
  vi.advanceTimersByTime(60_000)
  for (const { button } of [alive, gone, dead]) expect(button.click).not.toHaveBeenCalled()
})
