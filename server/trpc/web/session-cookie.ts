// The cookies of the product and how they are guarded. Over https their names bind them to this host (`__Host-`, RFC 6265bis 4.1.3.2).
export interface CookieShape {
  readonly name: string
  readonly options: {
    readonly httpOnly: true
    readonly sameSite: 'lax'
    readonly path: '/'
    readonly secure: boolean
    readonly maxAge?: number
  }
}

export interface Cookies {
  readonly session: CookieShape
  /** A browser that signed in before; see server/auth/known-device.ts. */
  readonly device: CookieShape
  readonly csrf: CookieShape
  readonly callback: CookieShape
}

const oneYearSeconds = 365 * 24 * 3600

export function cookiesFor(publicUrl: URL): Cookies {
  const secure = publicUrl.protocol === 'https:'
  const shape = (name: string): CookieShape => ({
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  })
  const device = shape('device-revlane')
  return {
    // next-auth takes every cookie whose name begins with this one for a part of it, and clears it: no other may.
    session: shape(secure ? 'revlane' : 'revlane-session'),
    device: { ...device, options: { ...device.options, maxAge: oneYearSeconds } },
    csrf: shape('csrf-revlane'),
    callback: shape('callback-revlane'),
  }
}

/** @returns the first cookie of that name, as browsers order them. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.split('=')
    if (key?.trim() === name) return value.join('=').trim()
  }
  return null
}

export function writeCookie({ name, options }: CookieShape, value: string): string {
  const age = options.maxAge === undefined ? '' : `; Max-Age=${options.maxAge}`
  return `${name}=${value}; Path=${options.path}${age}; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`
}
