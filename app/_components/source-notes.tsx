import { visibleText } from '../_ui/text/visible-text.ts'
import { teller } from '../_words/told.ts'
import { words } from '../_words/words.ts'

export interface SourceNote {
  code: string
  params: Record<string, string | number>
  path: string
  line: number | null
}

/** What was refused or found in a source, each with its file and line. */
export async function SourceNotes({
  notes,
  namespace = 'refusals',
}: {
  notes: readonly SourceNote[]
  namespace?: 'refusals' | 'findings'
}) {
  const [t, tell] = await Promise.all([words('project'), teller()])
  return (
    <ul className="grid gap-2">
      {notes.map((note) => (
        <li
          key={`${note.path}:${note.line} ${note.code} ${Object.values(note.params).join(' ')}`}
          className="grid gap-0.5 border-line-strong border-l-2 pl-3 text-sm"
        >
          <code className="break-all font-mono text-text-2 text-xs">
            {visibleText(note.path).map(({ text }) => text)}
            {note.line === null ? '' : `:${note.line}`}
            {note.params.direction === 'downgrade' ? ` · ${t('direction.downgrade')}` : ''}
          </code>
          {typeof note.params.construct === 'string' ? (
            <code className="break-all font-mono text-text-2">
              {visibleText(note.params.construct).map(({ text }) => text)}
            </code>
          ) : null}
          <p className="max-w-[90ch] break-words">{tell(namespace, note)}</p>
        </li>
      ))}
    </ul>
  )
}
