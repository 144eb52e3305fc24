'use client'
import { Button } from './_ui/form/button.tsx'
import { EmptyState } from './_ui/layout/empty-state.tsx'

// An error page can ask the server for nothing, so its few words in both languages are here.
const words = {
  en: {
    title: 'This page could not be shown',
    text: 'Something went wrong on our side. Nothing was changed by opening this page.',
    reference: 'Reference',
    again: 'Try again',
  },
  ja: {
    title: 'このページを表示できませんでした',
    text: 'こちら側で問題が起きました。このページを開いたことで変更されたものはありません。',
    reference: '参照番号',
    again: 'もう一度試す',
  },
}

export function FailedPage({ digest, retry }: { digest?: string; retry: () => void }) {
  const spoken = typeof document !== 'undefined' && document.documentElement.lang === 'ja' ? words.ja : words.en
  return (
    <EmptyState
      isPage
      icon="circle-x"
      title={spoken.title}
      actions={
        <Button icon="refresh" onClick={retry}>
          {spoken.again}
        </Button>
      }
    >
      <p>{spoken.text}</p>
      {digest ? (
        <p className="font-mono">
          {spoken.reference} {digest}
        </p>
      ) : null}
    </EmptyState>
  )
}
