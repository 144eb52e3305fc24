import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'

export async function EmptyFleet({ mayRegister }: { mayRegister: boolean }) {
  const t = await words('fleet')
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState
        icon="layers"
        title={t('emptyTitle')}
        actions={
          mayRegister ? (
            <LinkButton href={paths.newProject()} kind="primary" icon="plus">
              {t('newProject')}
            </LinkButton>
          ) : null
        }
      >
        <p>{t('emptyText')}</p>
        <ol className="grid list-inside list-decimal gap-1">
          <li>{t('emptyStep1')}</li>
          <li>{t('emptyStep2')}</li>
          <li>{t('emptyStep3')}</li>
        </ol>
        {mayRegister ? null : <p>{t('emptyNotAdmin')}</p>}
      </EmptyState>
    </>
  )
}
