import Link from 'next/link'
import type { SourceNote } from '@/app/_components/source-notes.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { adviceFor } from './advice.ts'

interface RefusalListProps {
  notes: readonly SourceNote[]
  /** Null where nothing is to be done about it. */
  project: string | null
  canOverride: boolean
}

/** Each refusal with its line, its construct, the reason, and what a person can do. */
export async function RefusalList({ notes, project, canOverride }: RefusalListProps) {
  const [t, tell] = await Promise.all([words('revision'), teller()])
  return (
    <ul className="mt-2 grid gap-3">
      {notes.map((note, index) => {
        const advice = adviceFor(note)
        const { construct, name } = note.params
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and refusals may be equal.
          <li key={index} className="grid gap-0.5">
            <span className="flex flex-wrap items-baseline gap-2">
              {note.line === null ? null : (
                <a href={`#L${note.line}`} className="whitespace-nowrap text-accent hover:underline">
                  {t('line', { line: note.line })}
                </a>
              )}
              {typeof construct === 'string' && construct !== '' ? (
                <code className="min-w-0 break-all font-mono text-text-2">
                  {visibleText(construct).map(({ text }) => text)}
                </code>
              ) : null}
            </span>
            <span className="text-text-1">{tell('refusals', note)}</span>
            {project === null ? null : (
              <span className="flex flex-wrap gap-x-3">
                <span>{t(`advice.${advice}`, { name: String(name ?? '') })}</span>
                {advice === 'typeMap' ? (
                  <Link
                    href={paths.projectSettings(project, String(name ?? ''))}
                    prefetch={false}
                    className="text-accent underline"
                  >
                    {t('toTypeMap')}
                  </Link>
                ) : canOverride ? (
                  <a href="#override" className="text-accent underline">
                    {t('toOverride')}
                  </a>
                ) : null}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
