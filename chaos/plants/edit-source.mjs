// Loaded before a part of the product (`node --import`): changes a line of its source on the way into the process, so that
// a check can be seen to fail when the guarantee it proves is broken. A line that is no longer there ends the process:
// a twin must never pass because its bug was not planted.
import { register } from 'node:module'

const edits = process.env.LECTERN_PLANT
if (edits) register(`data:text/javascript,${encodeURIComponent(hooks(edits))}`, import.meta.url)

function hooks(edits) {
  return `
    const edits = ${edits}
    export async function load(url, context, next) {
      const loaded = await next(url, context)
      const wanted = edits.filter(({ file }) => url.split('?')[0].endsWith('/' + file))
      if (wanted.length === 0) return loaded
      let source = Buffer.from(loaded.source).toString('utf8')
      for (const { from, to } of wanted) {
        if (!source.includes(from)) throw new Error('nothing to plant: ' + from)
        source = source.replace(from, to)
      }
      return { ...loaded, source }
    }`
}
