import { requireMe } from '@/app/_session/require-me.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'

/** The finder's words, with those of the pages that it lists. */
export async function finderWords() {
  const [t, shell, settings, me] = await Promise.all([words('finder'), words('shell'), words('settings'), requireMe()])
  const { frozen, can } = me.workspace
  const mayFreeze = frozen ? can.unfreeze.ok : can.freeze.ok
  return {
    find: t('find'),
    findKeys: shell('findKeys'),
    findTitle: t('findTitle'),
    placeholder: t('placeholder'),
    results: t('results'),
    nothing: t('nothing'),
    loading: t('loading'),
    unreachable: t('unreachable'),
    close: shell('close'),
    kinds: {
      page: t('page'),
      project: t('project'),
      environment: t('environment'),
      request: t('request'),
      action: t('action'),
    },
    actions: mayFreeze ? [{ href: paths.freeze(), label: settings(frozen ? 'lift' : 'freeze') }] : [],
    pages: {
      fleet: shell('fleet'),
      inbox: shell('inbox'),
      requests: shell('requests'),
      audit: shell('audit'),
      members: shell('members'),
      settings: shell('settings'),
    },
    keysTitle: t('keysTitle'),
    everywhere: t('everywhere'),
    inLists: t('inLists'),
    keys: {
      find: t('keyFind'),
      help: t('keyHelp'),
      close: t('keyClose'),
      next: t('keyNext'),
      previous: t('keyPrevious'),
      open: t('keyOpen'),
      approve: t('keyApprove'),
      reject: t('keyReject'),
    },
  }
}

export type FinderWords = Awaited<ReturnType<typeof finderWords>>
