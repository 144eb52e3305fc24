import { PersonName } from '@/app/_components/person-name.tsx'
import { SourceNotes } from '@/app/_components/source-notes.tsx'
import { When } from '@/app/_components/when.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Can, RevisionView } from '@/app/answers.ts'
import { OverrideForm } from './override-form.tsx'

interface DirectionSectionProps {
  revision: RevisionView
  direction: 'upgrade' | 'downgrade'
  mayOverride: Can
}

async function GivenSql({ given, label }: { given: NonNullable<RevisionView['override']['upgrade']>; label: string }) {
  const [t, shell] = await Promise.all([words('project'), words('shell')])
  return (
    <div className="grid gap-2">
      <CodeBlock
        code={given.sql}
        language="sql"
        label={label}
        copyWords={{ copy: shell('copy'), copied: shell('copied') }}
      />
      <div className="flex flex-wrap items-center gap-2 text-sm text-text-2">
        <PersonName person={given.by} />
        <When at={given.at} />
      </div>
      <p className="max-w-[72ch] text-sm">
        <span className="text-text-3">{t('overrideReason')}: </span>
        <bdi>{given.reason}</bdi>
      </p>
    </div>
  )
}

/** One direction of a script: whether it can be turned into SQL, what was refused, and the SQL that people supplied. */
export async function DirectionSection({ revision, direction, mayOverride }: DirectionSectionProps) {
  const [t, shell, tell] = await Promise.all([words('project'), words('shell'), teller()])
  const refusals = direction === 'upgrade' ? revision.upgradeRefusals : revision.downgradeRefusals
  const given = revision.override[direction]
  const word = t(`direction.${direction}`)
  const badge =
    refusals.length === 0 ? (
      <Badge tone="ok" icon="check">
        {t('compiles')}
      </Badge>
    ) : (
      <Badge tone={given ? 'warn' : 'danger'} icon={given ? 'alert' : 'ban'}>
        {given ? t('overridden') : t('refused')}
      </Badge>
    )
  if (refusals.length === 0 && !given) {
    return (
      <p className="flex items-center gap-3 text-sm">
        <span className="font-semibold text-base">{word}</span>
        {badge}
      </p>
    )
  }
  return (
    <Section id={direction} title={word} summary={badge} fold="open">
      <div className="grid gap-5">
        {refusals.length > 0 ? (
          <div className="grid gap-3">
            <p className="max-w-[72ch] text-sm text-text-2">{t('refusedText')}</p>
            <SourceNotes notes={refusals} />
          </div>
        ) : null}
        {given ? <GivenSql given={given} label={t('overrideTitle', { direction: word })} /> : null}
        {refusals.length > 0 && mayOverride.ok ? (
          <details open={given === null}>
            <summary className="w-fit font-medium text-accent text-sm hover:underline">
              {t(given ? 'overrideReplace' : 'overrideForm', { direction: word })}
            </summary>
            <div className="mt-3">
              <OverrideForm
                key={given?.at.toISOString()}
                project={revision.project.slug}
                revision={revision.revision}
                direction={direction}
                sql={given?.sql ?? ''}
                words={{
                  overrideSql: t('overrideSql'),
                  overrideSqlHint: t('overrideSqlHint'),
                  overrideWhy: t('overrideWhy'),
                  overrideSave: t('overrideSave'),
                  saving: shell('saving'),
                }}
              />
            </div>
          </details>
        ) : null}
        {refusals.length > 0 && !mayOverride.ok ? (
          <p className="text-sm text-text-2">{tell('why', mayOverride.because)}</p>
        ) : null}
      </div>
    </Section>
  )
}
