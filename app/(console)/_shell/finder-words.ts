import { words } from '@/app/_words/words.ts'

/** The finder's words, with those of the pages that it lists. */
export async function finderWords() {
  const [t, shell] = await Promise.all([words('finder'), words('shell')])
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
    kinds: { page: t('page'), project: t('project'), environment: t('environment'), request: t('request') },
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
