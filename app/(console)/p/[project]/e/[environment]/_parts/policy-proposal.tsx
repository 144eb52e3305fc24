import { PolicyChange } from '@/app/_components/policy/policy-change.tsx'
import { When } from '@/app/_components/when.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { type ProposalAct, ProposalActions } from './proposal-actions.tsx'

const acts = ['confirm', 'decline', 'withdraw'] as const
const pendingWords = { confirm: 'confirming', decline: 'declining', withdraw: 'withdrawing' } as const
const titles = { confirm: 'confirmTitle', decline: 'declineTitle', withdraw: 'withdrawTitle' } as const
const texts = { confirm: 'confirmText', decline: 'declineText', withdraw: 'withdrawText' } as const

interface PolicyProposalProps {
  environment: Environment
  nameOf: (environmentId: string) => string
}

/** A looser policy that waits for a second admin: what it would change, and who may decide. */
export async function PolicyProposal({ environment, nameOf }: PolicyProposalProps) {
  const { proposal } = environment.policy
  if (!proposal) return null
  const [t, shell, tell] = await Promise.all([words('policy'), words('shell'), teller()])
  const { name, tier } = environment.ref
  const possible = acts
    .filter((act) => proposal.can[act].ok)
    .map(
      (act): ProposalAct => ({
        name: act,
        label: t(`proposal.${act}`),
        pendingWord: t(`proposal.${pendingWords[act]}`),
        title: t(`proposal.${titles[act]}`, { environment: name }),
        text: t(`proposal.${texts[act]}`),
        typed:
          act === 'confirm' && tier === 'production' ? { text: name, label: shell('typeToConfirm', { name }) } : null,
      }),
    )
  const { confirm } = proposal.can
  return (
    <section id="policy-proposal" aria-label={t('proposal.title')}>
      <Notice tone="warn" title={t('proposal.title')}>
        <p className="break-words">
          {t.rich('proposal.by', {
            name: proposal.proposedBy.name,
            reason: proposal.reason,
            at: () => <When at={proposal.proposedAt} />,
          })}
        </p>
        <div className="my-1 grid gap-3">
          <div>
            <p className="font-medium">{t('proposal.loosens')}</p>
            <ul className="list-disc pl-4">
              {proposal.loosens.map((code) => (
                <li key={code}>{tell('gates', { code: `loosens-${code}`, params: {} })}</li>
              ))}
            </ul>
          </div>
          <PolicyChange before={proposal.before} after={proposal.after} nameOf={nameOf} />
          <ProposalActions changeId={proposal.id} acts={possible} cancelWord={shell('back')} />
          {confirm.ok ? null : <p>{tell('why', confirm.because)}</p>}
        </div>
      </Notice>
    </section>
  )
}
