import { CODEC_LABELS } from '@/components/admin/codec-labels'
import { formatByteSize } from '@/components/ui/byte-size'
import type { AdminFilter, AdminSort, AdminTotals } from '@/lib/media/admin-library-schemas'
import type { FilterName } from './media-address'

export const STORAGE_LABELS: Record<string, string> = {
  local: 'Local disk',
  'google-drive': 'Google Drive',
  cloud: 'Cloud',
}

export const MEDIA_SORTS: Record<AdminSort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  largest: 'Largest first',
  smallest: 'Smallest first',
  opened: 'Opened most',
  unopened: 'Opened least',
  accessed: 'Opened last',
  stale: 'Not opened for longest, or never',
  placed: 'Used in most places',
  unplaced: 'Used in fewest places',
}

const kinds = { video: 'Videos', audio: 'Sound', document: 'Documents', image: 'Pictures' }
const states = {
  ready: 'Ready',
  working: 'Being processed',
  failed: 'Failed',
  queued: 'Waiting',
  processing: 'Processing',
  trash: 'In the trash',
}
const parts = {
  original: 'Originals',
  rendition: 'Renditions',
  playlist: 'Playlists',
  poster: 'Posters',
  storyboard: 'Storyboards',
  preview: 'Previews',
  caption: 'Captions',
  caption_revision: 'Earlier captions',
  old_version: 'Old versions',
  trash: 'Trash',
  unused: 'Used by no file',
  quarantine: 'Quarantine',
}
const sizes = {
  1000000: '1 MB',
  10000000: '10 MB',
  100000000: '100 MB',
  1000000000: '1 GB',
  10000000000: '10 GB',
}
const resolutions = Object.fromEntries([240, 360, 480, 720, 1080, 1440, 2160].map(one => [one, `${one}p`]))
const idle = { 30: '30 days', 90: '90 days', 180: 'half a year', 365: 'a year' }
export const RECORD_LABELS = {
  videos: 'Videos',
  resources: 'Resources',
  productImages: 'Product images',
  other: 'Other records',
}

/** The filters that are chosen from a list. */
export const MEDIA_CHOICES: {
  name: FilterName
  label: string
  all: string
  options: Record<string, string>
}[] = [
  { name: 'kind', label: 'Kind', all: 'All kinds', options: kinds },
  { name: 'state', label: 'State', all: 'Any state', options: states },
  { name: 'used', label: 'Use', all: 'Used or not', options: { yes: 'In use', no: 'Not in use' } },
  { name: 'storage', label: 'Storage', all: 'Everywhere', options: STORAGE_LABELS },
  { name: 'part', label: 'Has part', all: 'Any part', options: parts },
  {
    name: 'captions',
    label: 'Captions',
    all: 'With or without',
    options: { yes: 'With captions', no: 'Without captions' },
  },
  { name: 'played', label: 'Opened', all: 'Ever or never', options: { never: 'Never opened' } },
  { name: 'idleDays', label: 'Not opened for', all: 'Any time', options: idle },
  {
    name: 'learners',
    label: 'Learners',
    all: 'With or without',
    options: { yes: 'In the middle of it', no: 'Nobody in the middle' },
  },
  { name: 'resolution', label: 'Resolution', all: 'Any resolution', options: resolutions },
  {
    name: 'codec',
    label: 'Codec',
    all: 'Any codec',
    options: CODEC_LABELS,
  },
  { name: 'record', label: 'Record', all: 'Any record', options: RECORD_LABELS },
  { name: 'minBytes', label: 'At least', all: 'Any size', options: sizes },
  { name: 'maxBytes', label: 'At most', all: 'Any size', options: sizes },
]

/** What a word of the address says, for its chip. */
export function wordText(name: FilterName, filter: AdminFilter, totals: AdminTotals | undefined): string {
  const value = String(filter[name])
  switch (name) {
    case 'owner':
      return `Owner: ${totals?.ownerName ?? 'one person'}`
    case 'course':
      return `Course: ${totals?.courseTitle ?? 'one course'}`
    case 'minBytes':
      return `At least ${formatByteSize(Number(value))}`
    case 'maxBytes':
      return `At most ${formatByteSize(Number(value))}`
    case 'resolution':
      return `${value}p`
    case 'idleDays':
      return `Not opened for ${Number(value).toLocaleString('en')} days`
    case 'from':
      return `Since ${value}`
    case 'to':
      return `Until ${value}`
    case 'tag':
      return `Tag: ${value}`
    default:
      return MEDIA_CHOICES.find(one => one.name === name)?.options[value] ?? value
  }
}
