import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { ProjectSettings } from '@/app/answers.ts'

type Assumption = ProjectSettings['assumptions'][number]

const tones: Record<NonNullable<Assumption['certainty']>, Tone> = {
  written: 'ok',
  default: 'idle',
  guessed: 'warn',
  unknown: 'warn',
  'set-by-hand': 'info',
}

/** Everything that decides the scripts' meaning, with how sure it is and where it stands. */
export async function AssumptionTable({ assumptions }: { assumptions: readonly Assumption[] }) {
  const t = await words('projectSettings')
  if (assumptions.length === 0) return <p className="text-sm text-text-2">{t('notRead')}</p>
  return (
    <TableFrame label={t('assumptions')}>
      <thead>
        <tr>
          <HeadCell>{t('setting')}</HeadCell>
          <HeadCell>{t('value')}</HeadCell>
          <HeadCell>{t('certainty')}</HeadCell>
          <HeadCell>{t('source')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {assumptions.map(({ key, value, source, certainty, mode }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and a key may stand in it twice.
          <tr key={index}>
            <HeadCell scope="row">
              <span className="font-mono">{key}</span>
              {mode === 'both' ? null : <span className="block text-text-3 text-xs">{t(`mode.${mode}`)}</span>}
            </HeadCell>
            <Cell className="break-all">
              {value === '' ? (
                <span className="text-text-3">{t('none')}</span>
              ) : (
                <span className="font-mono">{value}</span>
              )}
            </Cell>
            <Cell>
              {certainty ? (
                <span className="grid justify-items-start gap-0.5">
                  <Badge tone={tones[certainty]}>{t(`certaintyWord.${certainty}`)}</Badge>
                  {certainty === 'guessed' || certainty === 'unknown' ? (
                    <span className="max-w-[48ch] text-text-2 text-xs">{t(`certaintyText.${certainty}`)}</span>
                  ) : null}
                </span>
              ) : null}
            </Cell>
            <Cell className="break-all font-mono text-text-2">{source ?? ''}</Cell>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
