import entry from './en/entry.json'
import errors from './en/errors.json'
import finder from './en/finder.json'
import shell from './en/shell.json'

export const en = {
  entry,
  errors,
  finder,
  shell,
}
