// What the address says of the list: used by the server for the first sight, and by the browser after it.
import { fromQuery, type GraphFilter } from './model/filter-rows.ts'

export interface ListView {
  readonly filter: GraphFilter
  readonly isFolded: boolean
  readonly isCompact: boolean
  /** A revision that a link names. */
  readonly at: string
}

export function readListView(read: (name: string) => string): ListView {
  return {
    filter: fromQuery(read),
    isFolded: read('fold') === '1',
    isCompact: read('rows') === 'small',
    at: read('at'),
  }
}
