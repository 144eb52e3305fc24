import type { MessageWords } from './message-words.ts'

export const ja: MessageWords = {
  requestTitles: {
    'request.waiting-for-approval': (where, number) => `承認待ち：${where} の #${number}`,
    'request.approved': (where, number) => `承認済み：${where} の #${number}`,
    'request.started': (where, number) => `実行開始：${where} の #${number}`,
    'request.succeeded': (where, number) => `完了：${where} の #${number}`,
    'request.failed': (where, number) => `失敗：${where} の #${number}`,
    'request.needs-attention': (where, number) => `対応が必要：${where} の #${number}`,
    'request.bypassed': (where, number) => `緊急実行：${where} の #${number}`,
  },
  driftTitles: { 'environment.drift-found': (where) => `ドリフトを検出：${where}` },
  testTitle: (webhook) => `テスト：${webhook}`,
  testText: (person) => `Revlane からここに届いています。${person} さんがこのテストを送りました。`,
  labels: {
    what: '内容',
    where: '場所',
    askedBy: '依頼者',
    reason: '理由',
    findings: '指摘',
    waitsFor: 'ポリシーの条件',
    outcome: '結果',
    bypassedBy: '緊急実行した人',
    skips: '飛ばした条件',
    state: '状態',
    rows: 'バージョン行',
    unknown: '不明なリビジョン',
  },
  open: 'Revlane で開く',
  kinds: {
    upgrade: 'アップグレード',
    downgrade: 'ダウングレード',
    stamp: 'スタンプ',
    backup: 'バックアップ',
    restore: 'リストア',
  },
  tiers: { dev: '開発', staging: 'ステージング', production: '本番' },
  states: {
    empty: '空',
    unstamped: 'スタンプなし（テーブルはあるがバージョン行がない）',
    'at-head': 'ヘッドに一致',
    behind: '遅れあり',
    'unknown-revision': 'ソースにないリビジョンにある',
    'overlapping-rows': 'バージョン行が重複',
    'half-applied': '途中まで適用',
    unreachable: '到達できない',
  },
  gates: {
    plan: '計画',
    approvals: '承認',
    'own-approval': '本人以外の承認',
    order: '環境の順序',
    window: '変更時間帯',
    start: '開始時刻',
    findings: '指摘',
    drift: 'ドリフト',
    backup: 'バックアップ',
  },
  what: (kind, target, { revisions, statements }) =>
    `${target} への${kind}：リビジョン ${revisions} 件、SQL 文 ${statements} 件`,
  findings: ({ danger, warn, info }) =>
    danger + warn + info === 0
      ? 'なし'
      : [danger > 0 ? `危険 ${danger} 件` : '', warn > 0 ? `警告 ${warn} 件` : '', info > 0 ? `参考 ${info} 件` : '']
          .filter((part) => part !== '')
          .join('、'),
  waits: (one) => {
    switch (one.gate) {
      case 'approvals':
        return `承認 ${one.required} 件`
      case 'order':
        return `先に ${one.after}`
      case 'window':
        return `変更時間帯 ${one.names.join('、')}`
      case 'start':
        return one.at === null ? '手動での開始' : `${one.at.slice(0, 16).replace('T', ' ')} UTC に開始`
    }
  },
  ended: ({ code, params }) => {
    const applied = Number(params.applied ?? 0)
    const stays = applied === 0 ? '何も適用されていません。' : `${applied} 文を適用しました。`
    switch (code) {
      case 'run-applied':
        return stays
      case 'statement-failed':
      case 'statement-failed-partly':
        return `リビジョン ${params.revision} の文 ${params.ordinal} が失敗しました（${params.cause}）。${stays}`
      case 'run-failed':
      case 'run-failed-partly':
        return `実行が失敗しました（${params.cause}）。${stays}`
      case 'target-unreachable':
        return `データベースに接続できませんでした（${params.cause}）。何も送っていません。`
      case 'lock-busy':
        return '別のセッションがマイグレーションロックを保持していました。何も送っていません。'
      case 'worker-lost':
        return `実行の途中でワーカー ${params.worker} が失われました。何が適用されたかを人が確かめる必要があります。`
      case 'commit-in-doubt':
        return 'コミット中に接続が切れました。すべて適用されたか、何も適用されなかったかは分かりません。'
      case 'statement-in-doubt':
        return `文 ${params.ordinal} の途中で接続が切れました。適用されたかどうかは分かりません。`
      default:
        return `理由はページで確認してください（${code}）。`
    }
  },
  noRows: 'なし',
  list: (items) => items.join('、'),
}
