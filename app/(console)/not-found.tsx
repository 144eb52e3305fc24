import { LinkButton } from '../_ui/form/link-button.tsx'
import { EmptyState } from '../_ui/layout/empty-state.tsx'
import { words } from '../_words/words.ts'
import { paths } from '../paths.ts'

export default async function NotFound() {
  const t = await words('shell')
  return (
    <EmptyState
      isPage
      icon="help"
      title={t('notFoundTitle')}
      actions={<LinkButton href={paths.fleet()}>{t('toFleet')}</LinkButton>}
    >
      <p>{t('notFoundText')}</p>
    </EmptyState>
  )
}
