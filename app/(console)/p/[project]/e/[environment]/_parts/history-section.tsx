import Link from 'next/link'
import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { readLanguage } from '@/app/_words/language.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { duration } from '@/app/format.ts'
import { paths } from '@/app/paths.ts'

type Step = Environment['history'][number]

async function HistoryRow({ step }: { step: Step }) {
  const [states, language] = await Promise.all([words('states'), readLanguage()])
  return (
    <tr>
      <Cell>
        <When at={step.at} />
      </Cell>
      <Cell>
        <span className="text-text-2">{states(`kind.${step.direction}`)}</span> <ShortId id={step.revision} />{' '}
        <bdi>{step.message}</bdi>
      </Cell>
      <Cell>
        <PersonName person={step.by} />
      </Cell>
      <Cell>
        <Link href={paths.request(step.requestNumber)} prefetch={false} className="text-accent hover:underline">
          #{step.requestNumber}
        </Link>
      </Cell>
      <Cell className="text-text-2">{step.durationMs === null ? null : duration(step.durationMs, language)}</Cell>
    </tr>
  )
}

export async function HistorySection({ history }: { history: Environment['history'] }) {
  const t = await words('environment')
  return (
    <Section id="history" title={t('history')}>
      {history.length === 0 ? (
        <p className="text-sm text-text-2">{t('noHistory')}</p>
      ) : (
        <TableFrame label={t('history')}>
          <thead>
            <tr>
              <HeadCell>{t('when')}</HeadCell>
              <HeadCell>{t('what')}</HeadCell>
              <HeadCell>{t('who')}</HeadCell>
              <HeadCell>{t('inRequest')}</HeadCell>
              <HeadCell>{t('took')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {history.map((step) => (
              <HistoryRow key={`${step.requestNumber} ${step.revision} ${step.direction}`} step={step} />
            ))}
          </tbody>
        </TableFrame>
      )}
    </Section>
  )
}

export async function MeasurementsSection({ states }: { states: Environment['states'] }) {
  const [t, stateWords] = await Promise.all([words('environment'), words('states')])
  return (
    <Section id="measurements" title={t('measurements')} fold="closed">
      {states.length === 0 ? <p className="text-sm text-text-2">{t('noMeasurements')}</p> : null}
      <ol className="grid gap-1 text-sm">
        {states.map((past) => (
          <li key={past.measuredAt.toISOString()} className="flex flex-wrap gap-x-3">
            <span className="text-text-3">
              <When at={past.measuredAt} exact />
            </span>
            <span>{stateWords(`environment.${past.word}`, { behind: past.behind ?? 0 })}</span>
            <span className="font-mono text-text-2">{past.rows.join(', ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
