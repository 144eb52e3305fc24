// Reads a body no further than it may be long, whatever its Content-Length claims.
export const tooLarge = Symbol('too large')

export async function withBodyUpTo(request: Request, mostBytes: number): Promise<Request | typeof tooLarge> {
  if (!request.body) return request
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return tooLarge
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    if (bytes > mostBytes) {
      await reader.cancel()
      return tooLarge
    }
    chunks.push(value)
  }
  const { url, method, headers, signal } = request
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) })
}
