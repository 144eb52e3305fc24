export type SearchParams = Record<string, string | string[] | undefined>

/** What Next hands to a page: the parts of its address. */
export interface PageInput<Params = Record<never, never>> {
  params: Promise<Params>
  searchParams: Promise<SearchParams>
}

/** @returns the first value of a search parameter, or ''. */
export function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
