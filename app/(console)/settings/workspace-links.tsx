import Link from 'next/link'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'

/** What is set for the whole workspace, each on a page of its own. */
export async function WorkspaceLinks() {
  const t = await words('settings')
  const links = [
    { href: paths.tokens(), label: t('tokensLink'), text: t('tokensText') },
    { href: paths.webhooks(), label: t('webhooksLink'), text: t('webhooksText') },
  ]
  return (
    <ul className="grid gap-2 text-sm">
      {links.map(({ href, label, text }) => (
        <li key={href}>
          <Link href={href} prefetch={false} className="font-medium text-accent hover:underline">
            {label}
          </Link>
          <p className="text-text-2">{text}</p>
        </li>
      ))}
    </ul>
  )
}
