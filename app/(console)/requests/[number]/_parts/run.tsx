import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView, RunState, RunView, StepState } from '@/app/answers.ts'
import { clockTime, duration } from '@/app/format.ts'
import { RunStatements } from './run-statements.tsx'

const runLooks: Record<RunState, { tone: Tone; icon: IconName }> = {
  claimed: { tone: 'info', icon: 'loader' },
  preflight: { tone: 'info', icon: 'loader' },
  backup: { tone: 'info', icon: 'loader' },
  applying: { tone: 'info', icon: 'loader' },
  verifying: { tone: 'info', icon: 'loader' },
  succeeded: { tone: 'ok', icon: 'check-circle' },
  failed: { tone: 'danger', icon: 'circle-x' },
  cancelled: { tone: 'idle', icon: 'ban' },
  interrupted: { tone: 'danger', icon: 'alert' },
}
const stepLooks: Record<StepState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'idle', icon: 'circle-dashed' },
  applying: { tone: 'info', icon: 'loader' },
  applied: { tone: 'ok', icon: 'check' },
  rolled_back: { tone: 'warn', icon: 'minus' },
  failed: { tone: 'danger', icon: 'circle-x' },
  in_doubt: { tone: 'danger', icon: 'help' },
}
/** The newest lines; the audit and the journal hold everything. */
const shownEvents = 200

export async function RunSummary({ run }: { run: RunView }) {
  const [t, states, language] = await Promise.all([words('request'), words('states'), readLanguage()])
  return (
    <>
      <Badge {...runLooks[run.state]}>{states(`run.${run.state}`)}</Badge>
      <span>{t('runBy', { worker: run.workerName })}</span>
      {run.endedAt ? (
        <span>{t('runTook', { time: duration(run.endedAt.getTime() - run.claimedAt.getTime(), language) })}</span>
      ) : null}
      <span>
        <When at={run.claimedAt} />
      </span>
    </>
  )
}

async function Steps({ run }: { run: RunView }) {
  const [states, language] = await Promise.all([words('states'), readLanguage()])
  return (
    <ol className="grid gap-1.5">
      {run.steps.map(({ ordinal, revision, state, startedAt, endedAt }) => (
        <li key={ordinal} className="flex flex-wrap items-center gap-2 text-sm">
          <Badge {...stepLooks[state]}>{states(`step.${state}`)}</Badge>
          <ShortId id={revision} />
          {startedAt && endedAt ? (
            <span className="text-text-3 text-xs">{duration(endedAt.getTime() - startedAt.getTime(), language)}</span>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

async function Log({ events }: { events: RunView['events'] }) {
  const [tell, language, timeZone] = await Promise.all([teller(), readLanguage(), readTimeZone()])
  const newest = events.toSorted((a, b) => b.seq - a.seq).slice(0, shownEvents)
  return (
    <ol className="grid gap-0.5 text-sm">
      {newest.map(({ seq, at, told }) => (
        <li key={seq} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3">
          <time dateTime={at.toISOString()} className="font-mono text-text-3">
            {clockTime(at, language, timeZone)}
          </time>
          <span className="break-words">{tell('events', told)}</span>
        </li>
      ))}
    </ol>
  )
}

export async function Run({ request, run }: { request: RequestView; run: RunView }) {
  const t = await words('request')
  return (
    <div className="grid gap-5">
      {run.steps.length > 0 ? (
        <section className="grid gap-2">
          <h3 className="font-medium text-sm text-text-3">{t('timeline')}</h3>
          <Steps run={run} />
        </section>
      ) : null}
      <section className="grid gap-1">
        <h3 className="font-medium text-sm text-text-3">{t('statements')}</h3>
        <RunStatements request={request} run={run} />
      </section>
      <section className="grid gap-2">
        <h3 className="font-medium text-sm text-text-3">
          {t('log')} ({t('newestFirst')})
        </h3>
        <Log events={run.events} />
      </section>
    </div>
  )
}
