// A request's headers become the context of its procedures.
import { makeWebContext, type WebContext } from '../context.ts'
import { clientAddress } from './client-address.ts'
import { readCookie } from './session-cookie.ts'
import type { WebProcess } from './web-process.ts'

export function contextOf(web: WebProcess, headers: Headers): Promise<WebContext> {
  return makeWebContext({
    database: web.database,
    sessionId: readCookie(headers.get('cookie'), web.cookies.session.name),
    address: clientAddress(headers, web.trustedProxies),
    userAgent: (headers.get('user-agent') ?? '').slice(0, 300),
    log: web.log,
    instance: web.instance,
  })
}
