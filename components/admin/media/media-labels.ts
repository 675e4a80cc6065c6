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
  stale: 'Not opened for longest',
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
