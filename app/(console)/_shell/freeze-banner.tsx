import { When } from '@/app/_components/when.tsx'
import type { requireMe } from '@/app/_session/require-me.ts'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'

/** Over every page while everything is frozen: that it is, since when, by whom and why. */
export async function FreezeBanner({ me }: { me: Awaited<ReturnType<typeof requireMe>> }) {
  const { frozen, can } = me.workspace
  if (!frozen) return null
  const t = await words('shell')
  return (
    <section
      aria-label={t('frozenTitle')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-danger border-y-2 bg-danger-tint px-4 py-2 text-danger text-sm"
    >
      <Icon name="ban" className="size-5" />
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="flex flex-wrap gap-x-2">
          <strong className="font-semibold">{t('frozenTitle')}</strong>
          <span>{t('frozenText')}</span>
        </p>
        <p className="break-words">
          {t.rich('frozenBy', { name: frozen.by.name, reason: frozen.reason, at: () => <When at={frozen.at} /> })}
        </p>
      </div>
      {can.unfreeze.ok ? <LinkButton href={paths.freeze()}>{t('freezeLift')}</LinkButton> : null}
    </section>
  )
}
