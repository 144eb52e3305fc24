import { buttonClass } from './_ui/form/button-class.ts'
import { EmptyState } from './_ui/layout/empty-state.tsx'
import { words } from './_words/words.ts'
import { paths } from './paths.ts'

export default async function NotFound() {
  const t = await words('shell')
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center p-4">
      <EmptyState
        isPage
        icon="help"
        title={t('notFoundTitle')}
        actions={
          <a href={paths.fleet()} className={buttonClass()}>
            {t('toFleet')}
          </a>
        }
      >
        <p>{t('notFoundText')}</p>
      </EmptyState>
    </main>
  )
}
