import type { ReactNode } from 'react'
import { Brand } from '../_components/brand.tsx'
import { words } from '../_words/words.ts'

export default async function EntryLayout({ children }: { children: ReactNode }) {
  const t = await words('shell')
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 p-4">
      <Brand name={t('product')} />
      {children}
    </main>
  )
}
