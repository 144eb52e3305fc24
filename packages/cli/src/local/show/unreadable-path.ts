import { shown } from '../project/locate-configuration.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: "can't be read: no permission.",
  EPERM: "can't be read: no permission.",
  ENOENT: 'is missing.',
  ENOTDIR: 'is missing.',
}

/** Why a file or folder can't be read, without the words of the operating system; null of any other error. */
export function unreadablePath(error: unknown, cwd: string): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null
  const reason = reasons[String(error.code)]
  return reason === undefined ? null : `${shown(cwd, String(error.path))} ${reason}`
}
