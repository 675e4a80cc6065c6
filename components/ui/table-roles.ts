/**
 * Spread on the elements of a table that becomes cards: `display: block` takes their own roles away in
 * some browsers, so they are said again here.
 */
export const tableRoles = {
  table: { role: 'table' },
  rowGroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
