// What `revlane help` prints.
export const usage = `revlane: brings registered databases to a revision, through the approvals that they need

  revlane upgrade [--wait] ENV [--revision R] [--or-later] [--reason TEXT] [--again]
      Does nothing when the database is at R. Else asks for the upgrade, or joins the open request of the same plan.
      --wait      prints approvals and the run as they happen, and ends when the database is at R
      --or-later  a database beyond R is well, too; also for wait and can-deploy. Without it that is a failure
      --again     asks although the same plan was rejected, failed or cancelled before
  revlane wait ENV [--revision R] [--or-later]
      Waits until the database is at R. Asks for nothing.
  revlane can-deploy ENV --revision R [--or-later]
      Can code that knows the revisions up to R start on this database?
  revlane plan ENV [--revision R]
      The SQL that an upgrade would run.
  revlane status [ENV]
      Where databases stand, as they were measured last.
  revlane help, revlane --version

  On a folder of revision scripts, from a checkout of Revlane; no server, no Python (\`revlane heads --help\` and so on):
  heads, branches, history, show, current, graph, sql, compile, check, merge-heads, revision

  ENV is project/environment, or environment where one project of the token has one of that name.
  R is a revision, its unambiguous start, or heads (so unless told otherwise).
  --timeout 30m        how long at most: 30 minutes for upgrade --wait and wait, two for plan, one for the others
  --json               one JSON object a line; the last one is the result
  --insecure-http      sends the token over http to another machine

  REVLANE_URL          address of the server
  REVLANE_TOKEN        API token (scopes: read, measure, request), or
  REVLANE_TOKEN_FILE   a file that holds it

  Exit codes: 0 done, at R, yes · 1 failed, refused, no · 2 still waiting at --timeout, or it could not be told ·
  64 not understood, nothing was sent · 130, 143 detached by Ctrl-C or SIGTERM: nothing changes on the server, and the same
  command comes back to the same request.
`
