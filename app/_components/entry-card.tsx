import type { ReactNode } from 'react'

export function EntryCard({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <section className="grid gap-4 rounded-md border border-line bg-surface-1 p-6">
      <h1 className="font-semibold text-lg">{title}</h1>
      {text ? <p className="text-sm text-text-2">{text}</p> : null}
      {children}
    </section>
  )
}
