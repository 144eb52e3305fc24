// A refusal outside tRPC: the same code with params, as JSON.
export function plainFailure(status: number, code: string): Response {
  return Response.json({ failure: { code, params: {} } }, { status, headers: { 'cache-control': 'no-store' } })
}
