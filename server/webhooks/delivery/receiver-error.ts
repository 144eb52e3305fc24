// Why a message does not count as delivered. Codes alone are stored and shown: never what the receiver wrote.
export const answerCodes = [
  'timed-out',
  'host-not-found',
  'address-not-allowed',
  'plain-http',
  'tls-failed',
  'connection-failed',
  'redirected',
  'receiver-gone',
  'not-accepted',
  'seal-broken',
] as const
export type AnswerCode = (typeof answerCodes)[number]

/** The receiver was not asked, or did not answer. */
export class ReceiverError extends Error {
  override readonly name = 'ReceiverError'
  readonly code: AnswerCode

  constructor(code: AnswerCode) {
    super(`The message was not delivered: ${code}`)
    this.code = code
  }
}
