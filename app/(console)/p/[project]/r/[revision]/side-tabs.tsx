import Link from 'next/link'
import { classNames } from '@/app/_ui/class-names.ts'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import { isUnplanned, overrideOf, refusalsOf, type ShownSide, sideHref } from './shown-side.ts'

interface Choice {
  readonly word: string
  readonly side: ShownSide
  readonly isShown: boolean
  /** What keeps it out of a plan, in a word. */
  readonly refused: string | null
}

function Choices({ revision, choices }: { revision: RevisionView; choices: Choice[] }) {
  return (
    <ul className="flex flex-wrap rounded-md border border-line-strong bg-surface-1">
      {choices.map(({ word, side, isShown, refused }) => (
        <li key={word} className="flex not-first:border-line-strong not-first:border-l">
          <Link
            href={sideHref(revision, side)}
            prefetch={false}
            scroll={false}
            aria-current={isShown ? 'true' : undefined}
            className={classNames(
              'inline-flex min-h-8 items-center gap-1.5 px-3 text-sm',
              isShown ? 'bg-accent-tint font-medium text-accent' : 'text-text-2 hover:bg-surface-2',
            )}
          >
            {refused ? <Icon name="ban" label={refused} className="size-3.5 text-danger" /> : null}
            {word}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Direction, engine and text: each choice is an address. */
export async function SideTabs({ revision, shown }: { revision: RevisionView; shown: ShownSide }) {
  const t = await words('revision')
  const choice = (word: string, change: Partial<ShownSide>): Choice => {
    const side = { ...shown, ...change }
    const isRefused = refusalsOf(revision, side).length > 0 && overrideOf(revision, side) === null
    const isShown = Object.entries(change).every(([key, value]) =>
      Object.entries(shown).some(([k, v]) => k === key && v === value),
    )
    const reason = t(isUnplanned(revision, side) ? 'unplanned' : 'refused')
    return { word, side, isShown, refused: isRefused && change.text === undefined ? reason : null }
  }
  const directions = (['upgrade', 'downgrade'] as const).map((direction) =>
    choice(t(`direction.${direction}`), { direction }),
  )
  const engines = revision.engines.map((engine) => choice(t(`engine.${engine}`), { engine }))
  const texts = (['plan', 'offline'] as const).map((text) => choice(t(`text.${text}`), { text }))
  return (
    <nav aria-label={t('sides')} className="flex flex-wrap items-center gap-3">
      <Choices revision={revision} choices={directions} />
      {engines.length > 1 ? <Choices revision={revision} choices={engines} /> : null}
      <Choices revision={revision} choices={texts} />
    </nav>
  )
}
