import { Badge } from '@/app/_ui/text/badge.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { Tier } from '@/app/answers.ts'

const toneByTier: Record<Tier, Tone> = { dev: 'idle', staging: 'info', production: 'prod' }
const wordByTier = { dev: 'tierDev', staging: 'tierStaging', production: 'tierProduction' } as const

async function tierWord(tier: Tier): Promise<string> {
  return (await words('shell'))(wordByTier[tier])
}

/** Always a word; production has its own colour and a shield too, so that it is never told by colour alone. */
export async function TierMark({ tier, beside }: { tier: Tier; beside?: string }) {
  const word = await tierWord(tier)
  // Beside a name that says the same, only production says it twice.
  if (tier !== 'production' && beside?.toLocaleLowerCase() === word.toLocaleLowerCase()) return null
  return (
    <Badge tone={toneByTier[tier]} icon={tier === 'production' ? 'shield-alert' : undefined}>
      {word}
    </Badge>
  )
}

/** The bar over a page that can touch production. */
export function TierBar({ tier }: { tier: Tier }) {
  return tier === 'production' ? <div aria-hidden="true" className="-mx-4 -mt-5 -mb-2 h-1.5 bg-prod" /> : null
}
