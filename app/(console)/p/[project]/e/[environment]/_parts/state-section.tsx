import Link from 'next/link'
import { EnvironmentStateBadge, MeasuredAt } from '@/app/_components/environment/environment-state.tsx'
import { When } from '@/app/_components/when.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { LockLine } from './lock-line.tsx'

async function Rows({ environment }: { environment: Environment }) {
  const [t, shell] = await Promise.all([words('environment'), words('shell')])
  const { rows, unknownRevisions } = environment.state
  const copyWords = { copy: shell('copy'), copied: shell('copied') }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {rows.length === 0 ? <span className="text-text-3">{t('noRows')}</span> : null}
      {rows.map((row) =>
        unknownRevisions.includes(row) ? (
          <ShortId key={row} id={row} copyWords={copyWords} />
        ) : (
          <Link
            key={row}
            href={paths.revision(environment.project.slug, row)}
            prefetch={false}
            className="text-accent hover:underline"
          >
            <ShortId id={row} />
          </Link>
        ),
      )}
      {unknownRevisions.length > 0 ? (
        <span className="text-danger">{t('unknownRows', { list: unknownRevisions.join(', ') })}</span>
      ) : null}
    </div>
  )
}

/** Two separate words: what the version rows say, and what the tables say. */
export async function StateSection({ environment }: { environment: Environment }) {
  const [t, states, tell] = await Promise.all([words('environment'), words('states'), teller()])
  const { state, lock } = environment
  const { since } = state
  return (
    <Section id="state" title={t('state')}>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-3 text-sm">
        <dt className="text-text-3">{states('revision')}</dt>
        <dd className="grid gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <EnvironmentStateBadge state={state} />
            {since ? (
              <span className="text-text-3 text-xs">{t.rich('since', { at: () => <When at={since} /> })}</span>
            ) : null}
            <MeasuredAt state={state} />
          </div>
          <p className="max-w-[72ch] text-text-2">
            {states(`environmentMeaning.${state.word}`, { behind: state.behind ?? 0 })}
          </p>
          {state.failure ? <Notice tone="danger">{tell('connection', state.failure)}</Notice> : null}
          {state.severalHeads ? (
            <Notice tone="warn" title={states('severalHeads')}>
              {states('severalHeadsMeaning')}
            </Notice>
          ) : null}
        </dd>
        <dt className="text-text-3">{states('schema')}</dt>
        <dd className="grid justify-items-start gap-1">
          <Badge tone="idle" icon="circle-dashed">
            {states('schemaUnknown')}
          </Badge>
          <p className="max-w-[72ch] text-text-2">{states('schemaMeaning')}</p>
        </dd>
        <dt className="text-text-3">{t('rows')}</dt>
        <dd>
          <Rows environment={environment} />
        </dd>
      </dl>
      {lock ? <LockLine lock={lock} /> : null}
    </Section>
  )
}
