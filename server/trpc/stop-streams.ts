// Ends the open streams when the process is told to stop: without it a server waits for its readers for ever. On globalThis,
// since instrumentation and routes are separate bundles of one process.
const name = Symbol.for('revlane.stop-streams')

export function stopStreams(): AbortController {
  const made: unknown = Reflect.get(globalThis, name)
  if (made instanceof AbortController) return made
  const controller = new AbortController()
  Reflect.set(globalThis, name, controller)
  return controller
}
