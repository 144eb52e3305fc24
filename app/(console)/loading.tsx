import { TableSkeleton } from '../_ui/layout/skeleton.tsx'
import { words } from '../_words/words.ts'

export default async function Loading() {
  return <TableSkeleton word={(await words('shell'))('loading')} />
}
