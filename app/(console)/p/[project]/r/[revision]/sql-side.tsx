import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import { OverrideSide } from './override-side.tsx'
import { RefusalList } from './refusal-list.tsx'
import { compiledOf, overrideOf, refusalsOf, type ShownSide } from './shown-side.ts'

type Compiled = RevisionView['compiled'][number]
type Text = Compiled['plan']
type Statement = Extract<Text, { ok: true }>['statements'][number]

/** White space and terminators are no difference. */
const folded = (sql: string) =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/[;\s]+$/, '')
    .trim()

interface StatementProps {
  statement: Statement
  number: number
  shown: ShownSide
  isDifferent: boolean
  isChance: boolean
}

async function StatementSql({ statement: { sql, line, autocommit }, number, shown, ...marks }: StatementProps) {
  const [t, shell] = await Promise.all([words('revision'), words('shell')])
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex flex-wrap items-center gap-2 text-text-3 text-xs">
        <span className="font-medium text-text-2">{t('statement', { number })}</span>
        {line === null ? null : (
          <a href={`#L${line}`} className="text-accent hover:underline">
            {t('line', { line })}
          </a>
        )}
        {autocommit ? (
          <Badge tone="warn" icon="alert" title={t('autocommitText')}>
            {t('autocommit')}
          </Badge>
        ) : null}
        {marks.isDifferent ? (
          <Badge tone="info" icon="info">
            {t(shown.text === 'plan' ? 'differs' : 'differsFromPlan')}
          </Badge>
        ) : null}
        {marks.isChance ? (
          <Badge tone="info" icon="clock">
            {t('chance')}
          </Badge>
        ) : null}
      </div>
      <CodeBlock
        code={sql}
        language="sql"
        label={t('statement', { number })}
        copyWords={{ copy: shell('copy'), copied: shell('copied') }}
      />
    </li>
  )
}

async function Statements({ compiled, shown }: { compiled: Compiled; shown: ShownSide }) {
  const t = await words('revision')
  const [text, other] = shown.text === 'plan' ? [compiled.plan, compiled.offline] : [compiled.offline, compiled.plan]
  if (!text.ok) return null
  if (text.statements.length === 0) return <p className="text-sm text-text-2">{t('nothing')}</p>
  const others = other.ok ? new Set(other.statements.map(({ sql }) => folded(sql))) : null
  const chance = new Set(compiled.notes.flatMap(({ code, line }) => (code === 'nondeterministic' ? [line] : [])))
  return (
    <ol className="grid gap-3">
      {text.statements.map((statement, index) => (
        <StatementSql
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and statements may be equal.
          key={index}
          statement={statement}
          number={index + 1}
          shown={shown}
          isDifferent={others !== null && !others.has(folded(statement.sql))}
          isChance={chance.has(statement.line)}
        />
      ))}
    </ol>
  )
}

/** What the shown side of the script becomes: the statements, or what was refused and what to do about it. */
export async function SqlSide({ revision, shown }: { revision: RevisionView; shown: ShownSide }) {
  const t = await words('revision')
  const compiled = compiledOf(revision, shown)
  const refusals = refusalsOf(revision, shown)
  const given = overrideOf(revision, shown)
  const word = t(`direction.${shown.direction}`)
  const text = shown.text === 'plan' ? compiled?.plan : compiled?.offline
  const isPlan = shown.text === 'plan'
  return (
    <section aria-labelledby="sql-title" className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
      <div className="grid gap-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 id="sql-title" className="font-semibold text-base">
            {t('sql')}: {word}
          </h2>
          {text?.ok ? (
            <span className="text-sm text-text-2">{t('statements', { count: text.statements.length })}</span>
          ) : null}
        </div>
        <p className="text-sm text-text-2">{t(isPlan ? 'planText' : 'offlineText')}</p>
      </div>
      {isPlan && refusals.length > 0 ? (
        <Notice
          tone={given ? 'warn' : 'danger'}
          title={text?.ok ? t('unplannable') : t('refusedTitle', { direction: word })}
        >
          <p>{t('refusedText')}</p>
          <RefusalList notes={refusals} project={revision.project.slug} canOverride={revision.can.override.ok} />
        </Notice>
      ) : null}
      {!isPlan && text && !text.ok && text.refusals.length > 0 ? (
        <Notice tone="warn" title={t('notOffline')}>
          <p>{t('offlineRefusedText')}</p>
          <RefusalList notes={text.refusals} project={null} canOverride={false} />
        </Notice>
      ) : null}
      {isPlan ? <OverrideSide revision={revision} shown={shown} isNeeded={refusals.length > 0} /> : null}
      {compiled ? <Statements compiled={compiled} shown={shown} /> : null}
    </section>
  )
}
