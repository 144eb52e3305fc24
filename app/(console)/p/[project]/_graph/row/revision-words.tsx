import Link from 'next/link'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { fill } from '@/app/_words/fill.ts'
import type { GraphView } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import type { GraphWords, ListLook } from '../list-look.ts'

type Row = GraphView['rows'][number]

const shown = (text: string) => visibleText(text).map(({ text: piece }) => piece)

function Flags({ row, words }: { row: Row; words: GraphWords }) {
  return (
    <>
      {row.isHead ? <Badge tone="info">{words.head}</Badge> : null}
      {row.branchLabels.map((label) => (
        <Badge key={label} tone="idle" icon="git-branch">
          {fill(words.labelled, { label })}
        </Badge>
      ))}
      {row.unplanned ? (
        <Badge
          tone="warn"
          icon="alert"
          title={row.refused === 'upgrade' ? words.unplannedUpgradeText : words.unplannedDowngradeText}
        >
          {row.refused === 'upgrade' ? words.unplanned : words.unplannedDowngrade}
        </Badge>
      ) : row.refused === 'upgrade' ? (
        <Badge tone="danger" icon="ban" title={words.refusedUpgradeText}>
          {words.refusedUpgrade}
        </Badge>
      ) : row.refused ? (
        <Badge tone="warn" icon="ban">
          {words.refusedDowngrade}
        </Badge>
      ) : null}
      {row.overridden ? (
        <Badge tone="warn" icon="alert">
          {words.overridden}
        </Badge>
      ) : null}
      {row.findings > 0 ? <Badge tone="warn">{fill(words.findings, { count: row.findings })}</Badge> : null}
    </>
  )
}

/** What the drawing says, for those who do not see it. */
function placeOf({ downRevisions, dependencies }: Row, words: GraphWords): string {
  const list = downRevisions.join(', ')
  const place =
    downRevisions.length > 1
      ? fill(words.merge, { list })
      : downRevisions.length === 1
        ? fill(words.follows, { list })
        : words.first
  return dependencies.length > 0 ? `${place}, ${fill(words.dependsOn, { list: dependencies.join(', ') })}` : place
}

interface RevisionWordsProps {
  row: Row
  look: ListLook
  place: number
  isReachable: boolean
}

export function RevisionWords({ row, look, place, isReachable }: RevisionWordsProps) {
  const { revision, message, author, createDate, path } = row
  return (
    <>
      <div className="flex min-w-0 items-center gap-2">
        <Link
          href={paths.revision(look.project, revision)}
          prefetch={false}
          data-place={place}
          tabIndex={isReachable ? 0 : -1}
          title={message}
          className="min-w-0 truncate font-medium hover:underline"
        >
          <bdi>{message ? shown(message) : revision}</bdi>
        </Link>
        <Flags row={row} words={look.words} />
        {look.isCompact ? (
          <span className="shrink-0 whitespace-nowrap">
            <ShortId id={revision} />
          </span>
        ) : null}
      </div>
      {look.isCompact ? null : (
        <p className="flex min-w-0 items-baseline gap-x-2 text-text-3 text-xs">
          <span className="shrink-0 whitespace-nowrap">
            <ShortId id={revision} />
          </span>
          {createDate ? (
            <span title={createDate} className="min-w-0 truncate whitespace-nowrap sm:shrink-0">
              {createDate.slice(0, 16)}
            </span>
          ) : null}
          {author ? <bdi className="max-w-40 truncate">{shown(author)}</bdi> : null}
          <span title={path} className="min-w-0 truncate font-mono max-sm:hidden">
            {shown(path)}
          </span>
        </p>
      )}
      <p className="sr-only">{placeOf(row, look.words)}</p>
    </>
  )
}
