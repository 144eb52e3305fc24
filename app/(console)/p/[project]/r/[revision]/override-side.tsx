import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import { OverrideForm } from './override-form.tsx'
import { overrideOf, type ShownSide } from './shown-side.ts'

type Override = RevisionView['overrides'][number]

async function GivenSql({ given, isNeeded }: { given: Override; isNeeded: boolean }) {
  const [t, shell] = await Promise.all([words('revision'), words('shell')])
  const whom = given.engine === null ? t('override.forAll') : t('override.for', { engine: t(`engine.${given.engine}`) })
  return (
    <div className="grid gap-2 border-warn border-l-4 pl-3">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone="warn" icon="alert">
          {t('override.title')}
        </Badge>
        <span>{whom}</span>
        <span className="text-text-2">{t(isNeeded ? 'override.used' : 'override.unused')}</span>
      </div>
      <CodeBlock
        code={given.sql}
        language="sql"
        label={t('override.title')}
        copyWords={{ copy: shell('copy'), copied: shell('copied') }}
      />
      <div className="flex flex-wrap items-center gap-2 text-sm text-text-2">
        <PersonName person={given.by} />
        <When at={given.at} />
      </div>
      <p className="max-w-[72ch] text-sm">
        <span className="text-text-3">{t('override.reason')}: </span>
        <bdi>{given.reason}</bdi>
      </p>
    </div>
  )
}

interface OverrideSideProps {
  revision: RevisionView
  shown: ShownSide
  isNeeded: boolean
}

/** The SQL that people supplied for the shown side, and the form to supply it where something is refused. */
export async function OverrideSide({ revision, shown, isNeeded }: OverrideSideProps) {
  const [t, shell, tell] = await Promise.all([words('revision'), words('shell'), teller()])
  const given = overrideOf(revision, shown)
  const { override: mayOverride } = revision.can
  if (!given && !isNeeded) return null
  const word = t(`direction.${shown.direction}`)
  const engines = revision.engines.map((engine) => ({ engine, word: t(`engine.${engine}`) }))
  return (
    <div id="override" className="grid scroll-mt-20 gap-3">
      {given ? <GivenSql given={given} isNeeded={isNeeded} /> : null}
      {isNeeded && mayOverride.ok ? (
        <details open={given === null}>
          <summary className="w-fit font-medium text-accent text-sm hover:underline">
            {t(given ? 'override.replace' : 'override.form', { direction: word })}
          </summary>
          <div className="mt-3">
            <OverrideForm
              key={`${shown.direction} ${shown.engine} ${given?.at.toISOString()}`}
              project={revision.project.slug}
              revision={revision.revision}
              shown={shown}
              engines={engines}
              sql={given?.sql ?? ''}
              words={{
                engine: t('override.engine'),
                forAll: t('override.forAll'),
                sql: t('override.sql'),
                hint: t('override.hint'),
                why: t('override.why'),
                save: t('override.save'),
                saving: shell('saving'),
              }}
            />
          </div>
        </details>
      ) : null}
      {isNeeded && !mayOverride.ok ? <p className="text-sm text-text-2">{tell('why', mayOverride.because)}</p> : null}
    </div>
  )
}
