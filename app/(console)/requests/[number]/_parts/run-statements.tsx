import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { readLanguage } from '@/app/_words/language.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView, RunView, StatementState } from '@/app/answers.ts'
import { duration } from '@/app/format.ts'

type Journal = RunView['statements'][number]

const looks: Record<StatementState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'idle', icon: 'circle-dashed' },
  sent: { tone: 'info', icon: 'loader' },
  applied: { tone: 'ok', icon: 'check' },
  failed: { tone: 'danger', icon: 'circle-x' },
  rolled_back: { tone: 'warn', icon: 'minus' },
  in_doubt: { tone: 'danger', icon: 'help' },
}

async function Failure({ failure }: { failure: NonNullable<Journal['failure']> }) {
  const t = await words('request')
  return (
    <Notice tone="danger" title={failure.serverCode ? t('serverCode', { code: failure.serverCode }) : t('serverSaid')}>
      <p className="whitespace-pre-wrap font-mono">{visibleText(failure.message).map(({ text }) => text)}</p>
      {failure.detail ? (
        <p>
          {t('detail')}: {failure.detail}
        </p>
      ) : null}
      {failure.hint ? (
        <p>
          {t('hint')}: {failure.hint}
        </p>
      ) : null}
      {failure.position ? <p>{t('position', { position: failure.position })}</p> : null}
    </Notice>
  )
}

/** The journal beside the plan: a line for each statement, and the server's words where one failed. */
export async function RunStatements({ request, run }: { request: RequestView; run: RunView }) {
  const [t, states, language] = await Promise.all([words('request'), words('states'), readLanguage()])
  const sqlByOrdinal = new Map(
    request.plan.steps.flatMap((step) => step.statements.map(({ ordinal, sql }) => [ordinal, sql])),
  )
  return (
    <ol className="grid">
      {run.statements.map(({ ordinal, state, durationMs, rowCount, failure }) => (
        <li key={ordinal} className="grid gap-2 border-line border-b py-1.5 text-sm lazy-row last:border-b-0">
          <div className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3">
            <a
              href={`#statement-${ordinal}`}
              aria-label={t('statement', { ordinal })}
              className="text-right text-accent hover:underline"
            >
              {ordinal}
            </a>
            <code className="truncate font-mono text-sm">
              {visibleText((sqlByOrdinal.get(ordinal) ?? '').replace(/\s+/g, ' ').slice(0, 200)).map(
                ({ text }) => text,
              )}
            </code>
            <span className="flex items-center gap-3 text-text-3 text-xs">
              {rowCount === null ? null : <span className="max-sm:hidden">{t('rows', { count: rowCount })}</span>}
              {durationMs === null ? null : <span>{duration(durationMs, language)}</span>}
              <Badge {...looks[state]}>{states(`statement.${state}`)}</Badge>
            </span>
          </div>
          {failure ? <Failure failure={failure} /> : null}
        </li>
      ))}
    </ol>
  )
}
