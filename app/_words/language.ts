// The language and the look of this request: a person's choice in a cookie, else what the browser says.
import { cookies, headers } from 'next/headers'
import { cache } from 'react'

export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const preferenceCookies = { language: 'revlane-language', theme: 'revlane-theme', timeZone: 'revlane-time-zone' }

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | null {
  return allowed.find((word) => word === value) ?? null
}

/** @returns the first language of Accept-Language, by its weights, that we speak; English when there is none. */
export function preferredLanguage(acceptLanguage: string): Language {
  const wanted = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...rest] = entry.trim().split(';')
      const weight = rest.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const known = oneOf(languages, language)
    if (known) return known
  }
  return 'en'
}

export const readLanguage = cache(async (): Promise<Language> => {
  const chosen = oneOf(languages, (await cookies()).get(preferenceCookies.language)?.value)
  return chosen ?? preferredLanguage((await headers()).get('accept-language') ?? '')
})

export const readTheme = cache(async (): Promise<Theme> => {
  return oneOf(themes, (await cookies()).get(preferenceCookies.theme)?.value) ?? 'system'
})

/** The browser tells its zone by a cookie after the first page; until then exact times are in UTC and say so. */
export const readTimeZone = cache(async (): Promise<string> => {
  const zone = (await cookies()).get(preferenceCookies.timeZone)?.value
  if (!zone) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(zone) }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
})
