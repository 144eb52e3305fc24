// One stream a tab, and none while the tab is hidden: browsers allow six connections to a server over HTTP/1.1.

export type Connection = 'connecting' | 'live' | 'reconnecting'

interface Listener {
  onChange: () => void
  onConnection: (connection: Connection) => void
}

const retryMs = 3_000

function requestNumberOf(path: string): number | null {
  const [, digits] = /^\/requests\/(\d+)$/.exec(path) ?? []
  return digits ? Number(digits) : null
}

/** Follows what the page at this path shows. @returns the function that ends it. */
export function watchPage(path: string, { onChange, onConnection }: Listener): () => void {
  let close: (() => void) | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let ended = false
  let first = true

  async function open() {
    const { api } = await import('@/app/_trpc/client.ts')
    if (ended || document.hidden || close) return
    const handlers = {
      onStarted: () => {
        onConnection('live')
        // What happened between the page's rendering and now was missed.
        if (!first) onChange()
        first = false
      },
      onData: onChange,
      onConnectionStateChange: ({ state }: { state: string }) => {
        if (state === 'pending') onConnection('live')
        if (state === 'connecting' && !first) onConnection('reconnecting')
      },
      onError: () => {
        close = null
        onConnection('reconnecting')
        // A session that ended shows as a refresh that leads to sign-in.
        onChange()
        retry = setTimeout(() => void open(), retryMs)
      },
    }
    const number = requestNumberOf(path)
    const subscription =
      number === null ? api.workspace.watch.subscribe({}, handlers) : api.requests.watch.subscribe({ number }, handlers)
    close = () => subscription.unsubscribe()
  }

  function stop() {
    clearTimeout(retry)
    close?.()
    close = null
  }

  function follow() {
    if (document.hidden) stop()
    else void open()
  }

  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', follow)
    stop()
  }
}
