// What a machine holds us to, besides types, lint and dead code.
export type { Check, Complaints } from './check.ts'
export { checkDocPaths } from './doc-paths.ts'
export { checkFloors } from './floors.ts'
export { checkMessageKeys } from './message-keys.ts'
export { checkSizes } from './sizes.ts'
