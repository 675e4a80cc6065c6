const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** 1000-based as disks are sold: 999 → "999 B", 1500 → "1.5 kB", 31_457_280 → "31.5 MB". */
export function formatByteSize(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  // 999.5 would print as "1,000", so the border lies where rounding does.
  while (value >= (unit === 0 ? 1000 : 999.5) && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${UNITS[unit]}`
}

/** The size as people say it, the bytes on hover. */
export function ByteSize({ bytes, className }: { bytes: number; className?: string }) {
  const spelled = className ? `tabular-nums whitespace-nowrap ${className}` : 'tabular-nums whitespace-nowrap'
  return (
    <span title={`${bytes.toLocaleString('en')} bytes`} className={spelled}>
      {formatByteSize(bytes)}
    </span>
  )
}
