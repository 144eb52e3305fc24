// Where a project's own dotted names begin. Python takes sys.path, which nobody knows without running it; projects keep to a
// few forms, so those are tried: what the configuration prepends, the folder itself, src layouts, the parents of packages.
import { join } from 'node:path'
import { ancestors, isInside } from '../files/is-inside.ts'
import type { ProjectFolders } from './project-folders.ts'

/** Files that mark the top of a repository or of a distribution. */
const tops = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'manage.py', 'Pipfile']
const mostRoots = 16

export interface RootsOf {
  /** Real paths. */
  readonly folder: string
  readonly scriptLocation: string
  /** `prepend_sys_path`, as real or not yet real paths. */
  readonly prepended: readonly string[]
}

/** Real paths, the likeliest first. */
export async function moduleRoots(folders: ProjectFolders, source: RootsOf): Promise<string[]> {
  const roots = new Set<string>()
  const add = async (path: string) => {
    if (!isInside(folders.root, path)) return
    roots.add(path)
    if ((await folders.list(path)).folders.has('src')) roots.add(join(path, 'src'))
  }
  for (const path of source.prepended) await add(path)
  const upwards = [source.folder, source.scriptLocation].flatMap((start) => ancestors(folders.root, start))
  const plain: string[] = []
  for (const path of upwards) {
    const { files } = await folders.list(path)
    const isTop = tops.some((name) => files.has(name))
    // The top of a project is one even where someone made it look like a package.
    if (files.has('__init__.py') && !isTop) continue
    plain.push(path)
    if (path === source.folder || isTop) await add(path)
  }
  for (const path of plain) await add(path)
  return [...roots].slice(0, mostRoots)
}
