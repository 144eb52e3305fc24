// REVLANE_URL and REVLANE_TOKEN. The token is never printed, and not sent where anybody on the way could read it.
import { readFileSync } from 'node:fs'
import { Misused } from './parse-arguments.ts'

export interface Settings {
  readonly url: URL
  readonly token: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** @throws Misused */
export function readSettings(env: Environment, { insecureHttp }: { insecureHttp: boolean }): Settings {
  const url = readUrl(env.REVLANE_URL)
  if (url.protocol === 'http:' && !insecureHttp && !isLoopback(url.hostname)) {
    throw new Misused(
      `REVLANE_URL is ${url.origin}: over http anybody on the way could read the token. Use https, or --insecure-http.`,
    )
  }
  return { url, token: readToken(env) }
}

function readUrl(given: string | undefined): URL {
  if (!given) throw new Misused('REVLANE_URL is not set: the address of the Revlane server.')
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Misused('REVLANE_URL is no address like https://revlane.example.')
  if (url.username || url.password || url.search || url.hash) {
    throw new Misused('REVLANE_URL has more than an address: no user, no password, no question mark.')
  }
  return url
}

function readToken(env: Environment): string {
  const token = (env.REVLANE_TOKEN || tokenFile(env.REVLANE_TOKEN_FILE)).trim()
  // What a header can hold, and what every token of ours looks like.
  if (!/^rvl_[0-9A-Za-z]{20,100}$/.test(token)) {
    throw new Misused('REVLANE_TOKEN is not a token of Revlane: they begin with rvl_ and are one word.')
  }
  return token
}

function tokenFile(path: string | undefined): string {
  if (!path) throw new Misused('REVLANE_TOKEN is not set: an admin makes tokens in Revlane.')
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Misused(`REVLANE_TOKEN_FILE: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** What stays on this machine: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  )
}
