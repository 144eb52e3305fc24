// One line per stage, with its seconds; calm on a terminal and readable in a log.

const LOG_EVERY_MS = 15_000

/** @param {number} since */
function secondsSince(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

/**
 * Shows that `title` is under way, until done (or failed) is called.
 * @param {string} title
 */
export function startStage(title) {
  const since = Date.now()
  const live = process.stdout.isTTY === true
  const show = () => {
    if (live) process.stdout.write(`\r\u001b[K  … ${title}  ${Math.round((Date.now() - since) / 1000)} s`)
    else console.log(`  … ${title} (${Math.round((Date.now() - since) / 1000)} s)`)
  }
  // Nobody wants a line for what takes no time.
  const first = setTimeout(show, live ? 300 : 2000)
  const timer = setInterval(show, live ? 1000 : LOG_EVERY_MS)
  first.unref()
  timer.unref()
  /** @param {string} mark @param {string} text */
  const end = (mark, text) => {
    clearTimeout(first)
    clearInterval(timer)
    console.log(`${live ? '\r\u001b[K' : ''}  ${mark} ${text}  ${secondsSince(since)}`)
  }
  return {
    /** @param {string} [result] what came of it, instead of the title */
    done: (result) => end('✓', result ?? title),
    /** @param {string} [reason] */
    fail: (reason) => end('✗', reason ?? title),
  }
}
