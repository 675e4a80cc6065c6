import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const APP = path.resolve(import.meta.dirname, '../app')
const EXPORTED = /^export (?:const|async function|function) (GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b/gm

/** Every handler that the files of `app` export, as `GET /api/courses/[courseId]`. */
export function handlersInFiles(): string[] {
  return filesNamed('route.ts').flatMap(file => {
    const methods = readFileSync(path.join(APP, file), 'utf8').matchAll(EXPORTED)
    return Array.from(methods, ([, method]) => `${method} ${addressOf(file)}`)
  })
}

/** The address of every page. */
export function pagesInFiles(): string[] {
  return filesNamed('page.tsx').map(addressOf)
}

function filesNamed(name: string): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  return files.filter(file => path.basename(file) === name).sort()
}

// Groups such as `(public)` are no part of an address.
function addressOf(file: string): string {
  const parts = path.dirname(file).split(path.sep)
  return `/${parts.filter(part => part !== '.' && !part.startsWith('(')).join('/')}`
}
