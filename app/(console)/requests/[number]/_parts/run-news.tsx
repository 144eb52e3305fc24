/** Tells those who hear the page each new state of the run, and nothing of the single statements. */
export function RunNews({ sentence }: { sentence: string }) {
  return (
    <p role="status" className="sr-only">
      {sentence}
    </p>
  )
}
