// What the dialogs of the weighty acts say before a person agrees.
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { requestTitle } from '@/app/_components/request/request-state.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'

/** What is approved, what is dangerous in it, and what happens then. */
export async function ApproveBody({ request }: { request: RequestView }) {
  const [t, shell, tell, title] = await Promise.all([words('request'), words('shell'), teller(), requestTitle(request)])
  const dangers = request.plan.findings.filter(({ severity }) => severity === 'danger')
  return (
    <>
      <p>
        {t('approveNames', {
          title,
          environment: request.environment.name,
          project: request.projectName,
          statements: shell('statementCount', { count: request.statementCount }),
        })}{' '}
        <TierMark tier={request.environment.tier} />
      </p>
      {dangers.length > 0 ? (
        <div>
          <p className="font-medium text-danger">{t('approveDangers')}</p>
          <ul className="list-inside list-disc">
            {dangers.map((finding) => (
              <li key={`${finding.code} ${finding.ordinal}`}>{tell('findings', finding)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <p>{t('approveThen', { sentence: tell('gates', request.whatHappensThen) })}</p>
      <p>{t('approveChecksum', { checksum: (request.plan.checksum ?? '').slice(0, 12) })}</p>
    </>
  )
}

/** Each gate that stands in the way, by its name and with its reason: those that break-glass skips, and those that it can't. */
export async function BypassBody({ request }: { request: RequestView }) {
  const [t, tell] = await Promise.all([words('request'), teller()])
  const holding = ['waits', 'blocks']
  const list = (skipped: boolean) =>
    request.readiness
      .filter(({ gate, state }) => holding.includes(state) && request.bypassable.includes(gate) === skipped)
      .map(({ gate, told }) => (
        <li key={gate}>
          <span className="font-medium text-text-1">{t(`gate.${gate}`)}</span>: {tell('gates', told)}
        </li>
      ))
  const kept = list(false)
  return (
    <>
      <p>{t('bypassText')}</p>
      <div>
        <p className="font-medium text-danger">{t('bypassSkips')}</p>
        <ul className="list-disc pl-4">{list(true)}</ul>
      </div>
      <div>
        <p className="font-medium">{t('bypassKeeps')}</p>
        {kept.length > 0 ? <ul className="list-disc pl-4">{kept}</ul> : null}
        <p>{t('bypassKeepsText')}</p>
      </div>
    </>
  )
}
