import type { ReactNode } from 'react'
import type { SourceNote } from '@/app/_components/source-notes.tsx'
import { classNames } from '@/app/_ui/class-names.ts'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import { compiledOf, isUnplanned, refusalsOf, type ShownSide } from './shown-side.ts'

function Remark({ tone, word, text }: { tone: 'danger' | 'warn' | 'info'; word: string | null; text: string }) {
  return (
    <span
      className={classNames(
        'flex flex-wrap items-baseline gap-2 px-2 py-1 font-sans text-sm',
        tone === 'danger' ? 'bg-danger-tint' : tone === 'warn' ? 'bg-warn-tint' : 'bg-info-tint',
      )}
    >
      {word ? (
        <Badge tone={tone} icon="ban">
          {word}
        </Badge>
      ) : null}
      <span className="min-w-0 break-words text-text-1">{text}</span>
    </span>
  )
}

/** The script as read, with what was refused and found of the shown side at its lines. */
export async function SourceSide({ revision, shown }: { revision: RevisionView; shown: ShownSide }) {
  const [t, shell, tell] = await Promise.all([words('revision'), words('shell'), teller()])
  const compiled = compiledOf(revision, shown)
  const remarks = new Map<number, ReactNode[]>()
  const add = (note: SourceNote, remark: (key: string) => ReactNode) => {
    if (note.line === null || note.path !== revision.path) return
    const list = remarks.get(note.line) ?? []
    remarks.set(note.line, [...list, remark(`${note.code} ${list.length}`)])
  }
  const refusals = refusalsOf(revision, shown)
  const word = t(isUnplanned(revision, shown) ? 'unplanned' : 'refused')
  for (const note of refusals) {
    add(note, (key) => <Remark key={key} tone="danger" word={word} text={tell('refusals', note)} />)
  }
  if (shown.text === 'offline' && compiled && !compiled.offline.ok) {
    for (const note of compiled.offline.refusals) {
      add(note, (key) => <Remark key={key} tone="warn" word={t('notOffline')} text={tell('refusals', note)} />)
    }
  }
  for (const note of compiled?.notes ?? []) {
    const tone = note.code === 'offline-differs' || note.code === 'nondeterministic' ? 'info' : 'warn'
    add(note, (key) => <Remark key={key} tone={tone} word={null} text={tell(['findings', 'refusals'], note)} />)
  }
  return (
    <section aria-labelledby="script-title" className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="script-title" className="font-semibold text-base">
          {t('script')}
        </h2>
        <p className="text-sm text-text-2">{t('scriptText')}</p>
      </div>
      <CodeBlock
        code={revision.source.replace(/\n$/, '')}
        language="python"
        label={t('script')}
        copyWords={{ copy: shell('copy'), copied: shell('copied') }}
        remarks={remarks}
        linePrefix="L"
      />
    </section>
  )
}
