export type ResourceType = 'pdf' | 'document' | 'image' | 'archive' | 'code'

/** What the bytes behind a name have to be, as far as they can be told apart. */
export type ContentForm =
  | 'text'
  | 'captions'
  | 'zip'
  | 'word'
  | 'excel'
  | 'powerpoint'
  | 'open'
  | 'gzip'
  | 'tar'
  | '7z'
  | 'ole'
  | 'rtf'

/** A kind of file that goes with a lesson and is only ever downloaded. */
export interface ResourceKind {
  resourceType: Extract<ResourceType, 'document' | 'archive' | 'code'>
  mimeType: string
  form: ContentForm
}

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const OPEN = 'application/vnd.oasis.opendocument.'

const DOCUMENTS: Record<string, [mimeType: string, form: ContentForm]> = {
  docx: [`${OFFICE}wordprocessingml.document`, 'word'],
  xlsx: [`${OFFICE}spreadsheetml.sheet`, 'excel'],
  pptx: [`${OFFICE}presentationml.presentation`, 'powerpoint'],
  odt: [`${OPEN}text`, 'open'],
  ods: [`${OPEN}spreadsheet`, 'open'],
  odp: [`${OPEN}presentation`, 'open'],
  epub: ['application/epub+zip', 'open'],
  doc: ['application/msword', 'ole'],
  xls: ['application/vnd.ms-excel', 'ole'],
  ppt: ['application/vnd.ms-powerpoint', 'ole'],
  rtf: ['application/rtf', 'rtf'],
  txt: ['text/plain', 'text'],
  md: ['text/markdown', 'text'],
  csv: ['text/csv', 'text'],
  vtt: ['text/vtt', 'captions'],
  srt: ['application/x-subrip', 'captions'],
}

const ARCHIVES: Record<string, [mimeType: string, form: ContentForm]> = {
  zip: ['application/zip', 'zip'],
  gz: ['application/gzip', 'gzip'],
  tgz: ['application/gzip', 'gzip'],
  tar: ['application/x-tar', 'tar'],
  '7z': ['application/x-7z-compressed', '7z'],
}

const CODE_PREFIX = 'text/x-source-'

// None of these types is one that a browser would run, also where somebody names the file as a script.
const CODE = `js mjs cjs jsx ts tsx py ipynb java kt c h cpp hpp cs go rs rb php pl r swift scala lua sql sh ps1 bat
  css scss vue svelte json jsonl xml yaml yml toml ini tex m jl dart`

/** Every kind of resource by the end of its name. */
export const RESOURCE_KINDS: ReadonlyMap<string, ResourceKind> = new Map([
  ...kindsOf('document', DOCUMENTS),
  ...kindsOf('archive', ARCHIVES),
  ...CODE.split(/\s+/).map((end): [string, ResourceKind] => [
    end,
    { resourceType: 'code', mimeType: `${CODE_PREFIX}${end}`, form: 'text' },
  ]),
])

/** The `resourceType` (MED-11) of a file that goes with a lesson, by its type. */
export function resourceTypeOf(mimeType: string): ResourceType {
  if (mimeType === 'application/pdf') return 'pdf'
  if (mimeType.startsWith('image/')) return 'image'
  if (mimeType.startsWith(CODE_PREFIX)) return 'code'
  return Object.values(ARCHIVES).some(([type]) => type === mimeType) ? 'archive' : 'document'
}

function kindsOf(
  resourceType: ResourceKind['resourceType'],
  kinds: Record<string, [string, ContentForm]>,
): [string, ResourceKind][] {
  return Object.entries(kinds).map(([end, [mimeType, form]]) => [end, { resourceType, mimeType, form }])
}
