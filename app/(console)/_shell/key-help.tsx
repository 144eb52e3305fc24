'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import type { FinderWords } from './finder-words.ts'
import { FloatingDialog } from './floating-dialog.tsx'

function KeyList({ title, keys }: { title: string; keys: readonly (readonly [key: string, meaning: string])[] }) {
  return (
    <section className="grid content-start gap-2">
      <h3 className="font-medium text-sm text-text-3">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line bg-surface-2 px-1.5 font-mono text-xs">{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function KeyHelp({ words, onClose }: { words: FinderWords; onClose: () => void }) {
  const { keys } = words
  return (
    <FloatingDialog label={words.keysTitle} onClose={onClose}>
      <div className="grid gap-4 p-5">
        <h2 className="font-semibold text-md">{words.keysTitle}</h2>
        <div className="grid gap-6 sm:grid-cols-2">
          <KeyList
            title={words.everywhere}
            keys={[
              [words.findKeys, keys.find],
              ['?', keys.help],
              ['Esc', keys.close],
            ]}
          />
          <KeyList
            title={words.inLists}
            keys={[
              ['j', keys.next],
              ['k', keys.previous],
              ['Enter', keys.open],
              ['a', keys.approve],
              ['r', keys.reject],
            ]}
          />
        </div>
        <div className="flex justify-end">
          <Button onClick={onClose}>{words.close}</Button>
        </div>
      </div>
    </FloatingDialog>
  )
}
