import type { ReactNode } from 'react'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'
import { ActionBar, type RequestAction } from './action-bar.tsx'
import { ApproveBody, BypassBody } from './action-bodies.tsx'

const reviews = ['approve', 'reject'] as const
const others = ['start', 'withdraw', 'cancel', 'bypass'] as const
const names = [...reviews, ...others]
type Name = (typeof names)[number]
const labels = {
  approve: 'approve',
  reject: 'reject',
  start: 'start',
  withdraw: 'withdraw',
  cancel: 'cancelRun',
  bypass: 'bypass',
} as const
const pendingWords = {
  approve: 'approving',
  reject: 'rejecting',
  start: 'starting',
  bypass: 'bypassing',
  withdraw: 'withdrawing',
  cancel: 'cancelling',
} as const
const titles = {
  approve: 'approveTitle',
  reject: 'rejectTitle',
  start: 'startTitle',
  bypass: 'bypassTitle',
  withdraw: 'withdrawTitle',
  cancel: 'cancelTitle',
} as const

const comments: Partial<
  Record<Name, { word: 'rejectComment' | 'bypassReason' | 'commentOptional'; required: boolean }>
> = {
  approve: { word: 'commentOptional', required: false },
  reject: { word: 'rejectComment', required: true },
  withdraw: { word: 'commentOptional', required: false },
  bypass: { word: 'bypassReason', required: true },
}

function isClosed({ closedAt }: RequestView): boolean {
  return closedAt !== null
}

/** Only what is legal now can be pressed; what is not is listed with its reason. */
export async function RequestActions({ request }: { request: RequestView }) {
  if (isClosed(request)) return null
  const [t, shell, tell] = await Promise.all([words('request'), words('shell'), teller()])
  const bodies: Record<Name, ReactNode> = {
    approve: <ApproveBody request={request} />,
    reject: <p>{t('rejectText')}</p>,
    withdraw: <p>{t('withdrawText')}</p>,
    cancel: <p>{t('cancelText')}</p>,
    start: <p>{t('startText')}</p>,
    bypass: <BypassBody request={request} />,
  }
  const { environment, number } = request
  const typed = { text: environment.name, label: shell('typeToConfirm', { name: environment.name }) }
  const isTyped = (name: Name) =>
    name === 'bypass' ||
    (environment.tier === 'production' && (name === 'approve' || name === 'start' || name === 'cancel'))
  const actions = names
    .filter((name) => request.can[name].ok)
    .map((name): RequestAction => {
      const comment = comments[name]
      return {
        name,
        label: t(labels[name]),
        pendingWord: t(pendingWords[name]),
        title: t(titles[name], { number }),
        body: bodies[name],
        danger: name === 'cancel' || name === 'bypass',
        comment: comment ? { label: t(comment.word), required: comment.required } : null,
        typed: isTyped(name) ? typed : null,
      }
    })
  const sentences = (of: readonly Name[]) =>
    of.flatMap((name) => {
      const can = request.can[name]
      if (can.ok) return []
      return [<li key={name}>{t('notPossible', { action: t(labels[name]), reason: tell('why', can.because) })}</li>]
    })
  // Once it is decided, that nobody can decide it needs no loud word.
  const loud = request.state === 'pending' ? reviews : []
  const quiet = names.filter((name) => !loud.some((each) => each === name))
  return (
    <ActionBar
      number={number}
      checksum={request.plan.checksum ?? ''}
      skips={request.bypassable}
      label={t('actions')}
      cancelWord={shell('back')}
      actions={actions}
    >
      {request.can.approve.ok ? (
        <p className="text-sm text-text-2">{t('approvalThen', { sentence: tell('gates', request.whatHappensThen) })}</p>
      ) : null}
      {sentences(loud).length > 0 ? <ul className="grid gap-0.5 text-sm text-text-2">{sentences(loud)}</ul> : null}
      {sentences(quiet).length > 0 ? (
        <details className="text-sm text-text-2">
          <summary className="w-fit text-text-3 hover:underline">{t('notNow')}</summary>
          <ul className="mt-1 grid gap-0.5">{sentences(quiet)}</ul>
        </details>
      ) : null}
    </ActionBar>
  )
}
