// Preloaded into the web process: ends it when the launcher is gone, however it went. The launcher holds the other end of
// standard input, which closes with it.
if (process.env.REVLANE_PARENT_PIPE === '1') {
  process.stdin.on('error', () => undefined)
  process.stdin.on('close', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 5_000).unref()
  })
  process.stdin.resume()
}
