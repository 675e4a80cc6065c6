import type { FolderFile } from './file-kinds'

/** A file of the folder with the bytes that the browser may read. */
export interface ChosenFile extends FolderFile {
  file: File
}

/** Everything in what was dropped, folders and all. Has to be called while the drop is handled: the list is emptied then. */
export function filesOfDrop(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return Promise.resolve(filesOfInput(data.files))
  return readAll(entries)
}

/** Everything in the folder that was chosen in the dialog of the browser. */
export function filesOfInput(files: Iterable<File>): ChosenFile[] {
  return [...files].map(file => chosen(file, file.webkitRelativePath || file.name))
}

const chosen = (file: File, path: string): ChosenFile => ({
  file,
  path: path.replace(/^\/+/, ''),
  sizeBytes: file.size,
  mimeType: file.type,
})

async function readAll(entries: FileSystemEntry[]): Promise<ChosenFile[]> {
  const found = await Promise.all(
    entries.map(async entry => {
      if (isFolder(entry)) return readAll(await childrenOf(entry))
      if (!isFile(entry)) return []
      // A file that vanished since it was dropped is as if it had not been dropped.
      const file = await new Promise<File | null>(resolve => entry.file(resolve, () => resolve(null)))
      return file ? [chosen(file, entry.fullPath)] : []
    }),
  )
  return found.flat()
}

/** Browsers give a folder in parts, a hundred at a time, until an empty one. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (part.length === 0) return children
    children.push(...part)
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
