// When changes may start: windows by a zone's wall clock, and dated freezes. Pure; instants are Dates, all of it synchronous.
//
//   assertRules(rules, freezes): void                        throws WindowInvalid { code, of, index, field, text }
//   windowAt(rules, freezes, instant): WindowState           { open, because, opensAt, closesAt }
//   openings(rules, freezes, { from, to }): Opening[]        the openings that touch from–to, cut to it
//   describeRule(rule): RuleWords                            { code: 'daily' | 'weekdays' | 'cron', params }
export { describeRule } from './describe-rule.ts'
export { assertRules } from './read-rules.ts'
export { openings, windowAt } from './window-at.ts'
export { WindowInvalid, type WindowInvalidCode } from './window-invalid.ts'
export type { FreezeRule, Opening, RuleWords, WindowCause, WindowRule, WindowState } from './window-rule.ts'
