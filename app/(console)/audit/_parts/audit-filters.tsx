import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField, TextField } from '@/app/_ui/form/field.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'

export interface AuditQuery {
  actor?: string
  action?: string
  object?: string
  from?: string
  to?: string
}

interface AuditFiltersProps {
  query: AuditQuery
  actions: readonly string[]
  people: readonly { id: string; name: string }[]
}

/** A plain form: the filter is the address. */
export async function AuditFilters({ query, actions, people }: AuditFiltersProps) {
  const t = await words('auditPage')
  return (
    <search>
      <form action={paths.audit()} aria-label={t('filters')} className="flex flex-wrap items-end gap-3">
        <SelectField label={t('actor')} name="actor" defaultValue={query.actor ?? ''}>
          <option value="">{t('any')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('action')} name="action" defaultValue={query.action ?? ''}>
          <option value="">{t('any')}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {action}
            </option>
          ))}
        </SelectField>
        <TextField label={t('object')} name="object" defaultValue={query.object ?? ''} />
        <TextField label={t('from')} name="from" type="date" defaultValue={query.from ?? ''} />
        <TextField label={t('to')} name="to" type="date" defaultValue={query.to ?? ''} />
        <div className="flex gap-2">
          <Button submit icon="search">
            {t('apply')}
          </Button>
          {Object.values(query).some(Boolean) ? (
            <LinkButton href={paths.audit()} kind="quiet">
              {t('clear')}
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  )
}
