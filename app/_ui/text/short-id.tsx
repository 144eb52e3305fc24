import { CopyButton } from '../form/copy-button.tsx'
import { visibleText } from './visible-text.ts'

/** An identifier short enough to read, whole on hover and in the copy. */
export function ShortId({
  id,
  length = 12,
  copyWords,
}: {
  id: string
  length?: number
  copyWords?: { copy: string; copied: string }
}) {
  const short = id.length > length ? `${id.slice(0, length)}…` : id
  return (
    <span className="inline-flex min-w-0 items-center gap-1 font-mono text-sm" title={id}>
      <bdi className="min-w-0 break-all">{visibleText(short).map(({ text }) => text)}</bdi>
      {copyWords ? <CopyButton text={id} words={copyWords} small /> : null}
    </span>
  )
}
