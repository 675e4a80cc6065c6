import AudioLines from 'lucide-react/icons/audio-lines'
import FileText from 'lucide-react/icons/file-text'
import Film from 'lucide-react/icons/film'
import ImageIcon from 'lucide-react/icons/image'
import type { ReactNode } from 'react'
import type { LibraryFile } from '@/lib/media/library-schemas'

export const KIND_ICONS: Record<LibraryFile['kind'], ReactNode> = {
  video: <Film aria-hidden />,
  audio: <AudioLines aria-hidden />,
  document: <FileText aria-hidden />,
  image: <ImageIcon aria-hidden />,
}

export const KIND_NAMES: Record<LibraryFile['kind'], string> = {
  video: 'Video',
  audio: 'Sound',
  document: 'Document',
  image: 'Picture',
}
