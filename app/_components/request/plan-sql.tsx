import Link from 'next/link'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { words } from '@/app/_words/words.ts'
import type { PlanView } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { StatementFindings } from './findings.tsx'

type Step = PlanView['steps'][number]
type Statement = Step['statements'][number]

interface StatementSqlProps {
  statement: Statement
  path: string
  findings: PlanView['findings']
}

async function StatementSql({ statement, path, findings }: StatementSqlProps) {
  const [t, shell] = await Promise.all([words('request'), words('shell')])
  const { ordinal, sql, role, line, override } = statement
  return (
    <li
      id={`statement-${ordinal}`}
      className="grid scroll-mt-20 gap-1 target:outline-2 target:outline-accent target:outline-offset-4"
    >
      <div className="flex flex-wrap items-center gap-2 text-text-3 text-xs">
        <span className="font-medium text-text-2">{t('statement', { ordinal })}</span>
        {role === 'script' ? null : <span>{t(`role.${role}`)}</span>}
        {line === null ? null : (
          <span className="break-all font-mono">
            {path}:{line}
          </span>
        )}
        {override ? (
          <Badge tone="warn" icon="alert">
            {t('override')}
          </Badge>
        ) : null}
        <StatementFindings findings={findings} />
      </div>
      <CodeBlock
        code={sql}
        language="sql"
        label={t('statement', { ordinal })}
        copyWords={{ copy: shell('copy'), copied: shell('copied') }}
      />
    </li>
  )
}

/** The exact statements of a plan, revision by revision, as they will be sent. */
export async function PlanSql({ plan }: { plan: PlanView }) {
  const [t, states] = await Promise.all([words('request'), words('states')])
  return (
    <ol className="grid gap-6">
      {plan.steps.map((step, index) => (
        <li key={`${step.revision} ${step.direction}`} className="grid gap-3">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="text-sm text-text-3">
              {t('step', { number: index + 1, count: plan.steps.length })}
              {' · '}
              {states(`kind.${step.direction}`)}
            </span>
            <Link
              href={paths.revision(plan.project.slug, step.revision)}
              prefetch={false}
              className="text-accent hover:underline"
            >
              <ShortId id={step.revision} />
            </Link>
            <bdi className="font-medium">{visibleText(step.message).map(({ text }) => text)}</bdi>
          </div>
          <ol className="grid gap-3">
            {step.statements.map((statement) => (
              <StatementSql
                key={statement.ordinal}
                statement={statement}
                path={step.path}
                findings={plan.findings.filter(
                  ({ ordinal, severity }) => ordinal === statement.ordinal && severity !== 'info',
                )}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

/** What will run in one line: the way in version rows, counts, and how it commits. */
export async function PlanSummary({ plan }: { plan: PlanView }) {
  const [t, shell] = await Promise.all([words('request'), words('shell')])
  const rows = (list: readonly string[]) => (list.length === 0 ? t('noRows') : list.join(', '))
  return (
    <>
      <span className="font-mono">
        {rows(plan.fromRows)} → {rows(plan.toRows)}
      </span>
      <span>{shell('revisionCount', { count: plan.revisionCount })}</span>
      <span>{shell('statementCount', { count: plan.statementCount })}</span>
      <span>{t(`transaction.${plan.transaction}`)}</span>
    </>
  )
}
