/** The name of a file as people see and download it: without a folder, without anything invisible, not too long. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const visible = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  if (visible.length <= 255) return visible
  const extension = /\.[^.]{1,10}$/.exec(visible)?.[0] ?? ''
  return visible.slice(0, 255 - extension.length) + extension
}
