import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { ADMIN } from '../accounts'
import { test } from '../fixtures'
import { overflowPixels, settled } from '../page-watch'
import { plantPastRuns } from '../planted'

const rowOf = (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table }).getByRole('row', { name })

test('an admin makes a rule, sees what it would do, approves its plan, and the real figure is the promised one (ADM-07, check 53)', async ({
  openAs,
}) => {
  const name = `What waits ${Date.now()}`
  const page = await openAs(ADMIN)
  await page.goto('/admin/rules')
  await settled(page)
  await page.getByRole('link', { name: 'New rule' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What it does').selectOption('trash_unused')
  await page.getByLabel('Older than (days)').fill('40')
  const dryRun = page.getByLabel('What this would do')
  // The dry run follows when the typing pauses; until then it is that of the words before.
  await expect(page.getByRole('link', { name: 'CSV of the dry run' })).toHaveAttribute(
    'href',
    /action=trash_unused.*days=40/,
  )
  await settled(page)
  await expect(dryRun).toContainText(/\d+ files?, .* freed/)
  await expect(dryRun).toContainText('undone for')
  await expect(page.getByRole('table', { name: 'What the rule would touch' })).toContainText(
    'reading-list.pdf',
  )
  const promised = await dryRun
    .getByTitle(/bytes$/)
    .first()
    .getAttribute('title')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV of the dry run' }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain('reading-list.pdf')

  await page.getByRole('button', { name: 'Save and plan now' }).click()
  const plan = page.getByRole('region', { name, exact: true })
  await expect(plan).toContainText('learned with them')
  await plan.getByRole('button', { name: 'Show files' }).click()
  const drawer = page.getByRole('dialog', { name })
  await expect(drawer.getByRole('table')).toContainText('no lesson, course or product uses it')
  await page.keyboard.press('Escape')
  await plan.getByRole('button', { name: 'Approve' }).click()
  await expect(plan).toBeHidden()

  const run = rowOf(page, 'Runs of rules', name)
  await expect(run).toContainText('Done', { timeout: 60_000 })
  const figures = await run.getByTitle(/bytes$/).evaluateAll(all => all.map(one => one.getAttribute('title')))
  // Promised and real; what leaves the store leaves it when the days of the trash are over.
  expect(figures.slice(0, 2)).toEqual([promised, promised])
  await expect(rowOf(page, 'Rules of the media store', name)).toContainText('1 done')
  await run.getByRole('button', { name: 'Undo' }).click()
  await expect(run).toContainText('Undone', { timeout: 60_000 })
  await expect(run).toContainText('put back')

  await rowOf(page, 'Rules of the media store', name).getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Remove rule' }).click()
  await expect(page).toHaveURL(/\/admin\/rules$/)
  await expect(rowOf(page, 'Rules of the media store', name)).toBeHidden()
  await expect(run).toContainText('Undone')
})

test('an admin comes from the latest run of a rule to its first one, and saves the whole list (features 13)', async ({
  openAs,
}) => {
  const name = `Long ago ${Date.now()}`
  await plantPastRuns(name, 120)
  const page = await openAs(ADMIN)
  await page.goto('/admin/rules')
  await settled(page)
  const history = page.getByRole('region', { name: 'History' })
  const first = rowOf(page, 'Runs of rules', `${name} 120`)
  const waiting = page
    .getByRole('region', { name: 'Waiting for approval' })
    .getByRole('button', { name: 'Approve' })
  const waitingCount = await waiting.count()
  await expect(first).toBeHidden()
  await expect(async () => {
    // While a part is on its way the button cannot be pressed, and with the last one it goes: no press may wait for good.
    if (await first.isHidden())
      await history.getByRole('button', { name: 'Show more' }).click({ timeout: 5000 })
    await expect(first).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(history.getByRole('status')).toContainText(/\d+ runs shown/)
  // What waits is not lost among what is over.
  await expect(waiting).toHaveCount(waitingCount)
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await overflowPixels(page)).toBe(0)

  const download = page.waitForEvent('download')
  await history.getByRole('link', { name: 'CSV of runs of rules' }).click()
  const saved = await readFile(await (await download).path(), 'utf8')
  for (const day of [1, 60, 120]) expect(saved).toContain(`,${name} ${day},`)
})
