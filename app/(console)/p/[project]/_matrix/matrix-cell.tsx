import Link from 'next/link'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { ProjectRevision } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

type MatrixMark = ProjectRevision['cells'][number]

const looks: Record<MatrixMark['mark'], { tone: Tone; icon: IconName }> = {
  applied: { tone: 'ok', icon: 'check' },
  pending: { tone: 'warn', icon: 'clock' },
  unknown: { tone: 'idle', icon: 'help' },
}

export async function MatrixCell({ cell }: { cell: MatrixMark | undefined }) {
  const t = await words('project')
  const mark = cell?.mark ?? 'unknown'
  return (
    <div className="grid justify-items-start gap-0.5">
      <Badge {...looks[mark]}>{t(mark)}</Badge>
      {cell?.at ? (
        <p className="whitespace-nowrap text-text-3 text-xs">
          <When at={cell.at} />
          {cell.by ? <bdi> {cell.by.name}</bdi> : null}
          {cell.requestNumber === null ? null : (
            <>
              {' '}
              <Link
                href={paths.request(cell.requestNumber)}
                prefetch={false}
                aria-label={t('inRequest', { number: cell.requestNumber })}
                className="text-accent hover:underline"
              >
                #{cell.requestNumber}
              </Link>
            </>
          )}
        </p>
      ) : null}
    </div>
  )
}
