'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { WebhookMessage } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'

interface SendTestProps {
  webhookId: string
  words: Record<'test' | 'testNamed' | 'testing' | 'testWaits' | 'testArrived' | 'testFailed' | 'testSlow', string>
  answers: Record<string, string>
}

const askEveryMs = 500
/** A delivery may take 10 s, and a worker looks each second. */
const mostAsks = 30

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends a test and waits for what came of it. */
export function SendTest({ webhookId, words, answers }: SendTestProps) {
  const router = useRouter()
  const [seen, setSeen] = useState<WebhookMessage | null>(null)
  const current = useRef(0)
  const act = useAction(errorMessage)
  async function send() {
    current.current += 1
    const mine = current.current
    setSeen(null)
    await act.run(async () => {
      const { messageId } = await api.webhooks.sendTest.mutate({ webhookId })
      for (let asked = 0; asked < mostAsks && mine === current.current; asked += 1) {
        const message = await api.webhooks.message.query({ messageId })
        setSeen(message)
        if (message.state !== 'waiting') break
        await pause(askEveryMs)
      }
    })
    router.refresh()
  }
  return (
    <div>
      <div>
        <Button
          icon="send"
          aria-label={words.testNamed}
          pendingWord={act.pending ? (seen ? words.testWaits : words.testing) : null}
          onClick={() => void send()}
        >
          {words.test}
        </Button>
      </div>
      <div aria-live="polite" className="[&:not(:empty)]:mt-3">
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
        {!act.pending && seen ? <TestResult message={seen} words={words} answers={answers} /> : null}
      </div>
    </div>
  )
}

function TestResult({ message, words, answers }: Omit<SendTestProps, 'webhookId'> & { message: WebhookMessage }) {
  const { state, answer } = message
  if (state === 'waiting') return <Notice tone="warn">{words.testSlow}</Notice>
  const said = { status: answer?.status ?? '', ms: answer?.durationMs ?? '' }
  if (state === 'delivered') return <Notice tone="ok">{fill(words.testArrived, said)}</Notice>
  const why = answer?.code ? answers[answer.code] : null
  return (
    <Notice tone="danger" title={words.testFailed}>
      {why} {answer?.status ? `(${answer.status})` : null}
    </Notice>
  )
}
