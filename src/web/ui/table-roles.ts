/**
 * The roles a table has by itself, said aloud. On a phone its cells are laid out as a list, and
 * some browsers forget that an element with another display is a table.
 */
export const tableRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
