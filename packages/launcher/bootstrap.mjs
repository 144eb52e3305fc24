// The door of every npm script: plain Node, since on a bare clone nothing is installed yet.
// Installs exactly what the lockfile says when needed, then hands over to src/<command>.ts.
import { installWhenStale } from './install.mjs'

const COMMANDS = ['start', 'web', 'worker', 'build', 'check', 'test', 'clone', 'bench']

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Revlane needs Node.js 20.19 or newer; this is ${process.version}. Install a newer one and try again.`)
  process.exit(1)
}

assertNodeVersion()
const [command = '', ...args] = process.argv.slice(2)
if (!COMMANDS.includes(command)) {
  console.error(`Unknown command "${command}". There are: ${COMMANDS.join(', ')}.`)
  process.exit(2)
}
try {
  await installWhenStale()
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import(`./src/${command}.ts`)
  await main(args)
} catch (error) {
  // Errors of ours carry a code and say what to do; of others the stack is worth more.
  const known = error instanceof Error && 'code' in error
  console.error(`\n${known ? error.message : error instanceof Error ? error.stack : error}`)
  process.exit(1)
}
