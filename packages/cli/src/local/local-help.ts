// What `revlane <command> --help` prints.
import type { LocalCommand } from './local-commands.ts'

const project = `
  The project is found as alembic finds it: alembic.ini or pyproject.toml in this folder.
  -c, --config FILE    another configuration file (may be given twice: the ini and pyproject.toml)
  -n, --name SECTION   another section of the ini file than [alembic]
  -C, --directory DIR  go to this folder first
`
const json = '  --json               the same as data\n'
const url = `  --url URL            postgresql://… or mysql://…, as SQLAlchemy writes it; env:NAME takes it from the environment. The
                       database is only read, and its password is printed nowhere
`
const compiling = `  --dialect D          postgresql, mysql or mariadb; sqlalchemy.url decides unless told otherwise
  --type-map FILE      JSON: dotted names of the project with the Python expression that stands for each, such as
                       {"app.types.GUID": "pg.UUID()"}
  --root DIR           the top folder of the project, below which its own modules are looked up; found by itself mostly
`
const writing = `  --rev-id ID          this id instead of a new one
  --branch-label L     gives the new revision a branch label
  --print              prints the file instead of writing it
`

const help: Readonly<Record<LocalCommand, string>> = {
  heads: `revlane heads [-v] [--resolve-dependencies]

  The revisions that no other follows, as \`alembic heads\` prints them; nothing of the project runs.
  -v, --verbose        with parents, labels, path and the whole docstring
  --resolve-dependencies   only those that no other depends on either: what "heads" means to upgrade
${json}${project}`,
  branches: `revlane branches [-v]

  The revisions that several others follow, with those.
  -v, --verbose        with the whole docstring
${json}${project}`,
  history: `revlane history [-v] [-r FROM:TO] [-i --url URL]

  All revisions, newest first, in Alembic's order.
  -r, --rev-range FROM:TO   a part of it; either end may be left out, be relative (-3:, base:+2), or \`current\` (with --url)
  -v, --verbose        with parents, labels, path and the whole docstring
  -i, --indicate-current   marks where the database of --url stands
${url}${json}${project}`,
  show: `revlane show REVISION

  One revision whole: REVISION is an id, the start of one, head, heads, a branch label, label@head, or current (with --url).
${url}${json}${project}`,
  current: `revlane current --url URL [-v] [--check-heads]

  Where a database stands: the revisions of its version table. Exit code 1 when it names a revision that is not there.
  --check-heads        exit code 1 unless it is at all heads
  -v, --verbose        with parents, labels, path and the whole docstring
${url}${json}${project}`,
  graph: `revlane graph [--mermaid] [--url URL]

  The history as a Mermaid flowchart, to paste into a page or a pull request. Dotted arrows are depends_on.
${url}${json}${project}`,
  sql: `revlane sql [FROM:]TO [--downgrade | --stamp]

  The very text of \`alembic upgrade FROM:TO --sql\`, without Python. FROM is where the database stands (base unless told
  otherwise); it may be several revisions with commas, or heads, where alembic gives up: \`revlane sql a1b2,c3d4:heads\`.
  What --sql can't print but an online upgrade would run is printed with a note on the error stream.
  --downgrade          as \`alembic downgrade FROM:TO --sql\`
  --stamp              as \`alembic stamp FROM:TO --sql\`
${compiling}${json}${project}`,
  compile: `revlane compile DIR… [--dialect D] [--json] [--recursive]

  Every revision of these version folders by itself, both directions, as \`alembic upgrade down:rev --sql\` would print it.
  --json               one JSON object a line: {"revision", "down_revision", "upgrade": {"sql"} or {"error": {"code", "message",
                       "file", "line"}}, "downgrade": …, "notes": [{"direction", "code", "message", "file", "line"}]}
  --recursive          folders inside the folders, too
${compiling}  -c, --config FILE    take what env.py beside it decides (naming convention, version table)
`,
  check: `revlane check [--dialect D] [--level error|warning|note] [--strict]

  What is wrong, or will be, in the chain and in each script, with file and line. Exit code 1 when there is an error.
  --level L            tell only what is at least so bad; warning unless told otherwise
  --strict             exit code 1 for warnings, too
${compiling}${json}${project}`,
  'merge-heads': `revlane merge-heads [REVISION…] [-m MESSAGE]

  Writes a revision that follows all heads, or those that are named, from the project's own script.py.mako.
  -m, --message TEXT   its message
${writing}${json}${project}`,
  revision: `revlane revision -m MESSAGE [--head H] [--splice]

  Writes an empty revision from the project's own script.py.mako and file_template. No Python runs: a template that needs it is
  refused with its line, and post-write hooks are left to you.
  -m, --message TEXT   its message
  --head H             what it follows: head unless told otherwise; label@head, an id, base
  --splice             follow a revision that is no head
  --depends-on R       a revision or label that must be there first (again and again)
  --version-path DIR   which version location, where there are several
  --sql                accepted as alembic does; there is nothing to generate
${writing}${json}${project}`,
}

export function helpOf(command: LocalCommand): string {
  return help[command]
}
