// Single words of judgement, and the names of plans, of the course's parts, and of the ways in which a trial ends.
import type { Row } from './template.ts';

export const JUDGEMENT = {
  'word.better': { en: 'better', zh: '更好' },
  'word.worse': { en: 'worse', zh: '更差' },
  'word.mixed': { en: 'mixed', zh: '有好有坏' },
  'word.same': { en: 'same', zh: '相同' },
  'word.unclear': { en: 'unclear', zh: '不确定' },
  'word.invalid': { en: 'invalid', zh: '无效' },
  'word.moved': { en: 'moved', zh: '有变化' },
  'word.shown': { en: 'shown', zh: '已证实' },
  'word.not-shown': { en: 'not shown', zh: '未证实' },
  'word.proven-leak': { en: 'proven leak', zh: '已证明泄漏' },
  'word.leak': { en: 'leak', zh: '泄漏' },
  'word.retained': { en: 'retained', zh: '滞留' },
  'word.growth-under-load': { en: 'growth under load', zh: '负载下增长' },
  'word.clean': { en: 'clean', zh: '干净' },
  'word.promote': { en: 'promote', zh: '放行' },
  'word.hold': { en: 'hold', zh: '等待' },
  'word.roll-back': { en: 'roll back', zh: '回滚' },
  'word.good': { en: 'good', zh: '良好' },
  'word.mind': { en: 'mind', zh: '留意' },
  'word.bad': { en: 'bad', zh: '不良' },
  'word.coincide': { en: 'coincide', zh: '同时出现' },
  'word.chance': { en: 'chance', zh: '偶然' },
  'word.thin': { en: 'too few to tell', zh: '证据不足' },
  'word.suspected': { en: 'suspected', zh: '可疑' },
  'word.open': { en: 'open', zh: '未决' },
  'word.acked': { en: 'acked', zh: '已确认' },
  'word.recovering': { en: 'recovering', zh: '恢复中' },
  'word.resolved': { en: 'resolved', zh: '已解决' },
  'word.withdrawn': { en: 'withdrawn', zh: '已撤回' },

  // What an article’s sentence is worth
  'word.holds': { en: 'holds', zh: '成立' },
  'word.depends': { en: 'holds under a condition', zh: '有条件成立' },
  'word.outdated': { en: 'outdated', zh: '已过时' },
  'word.wrong': { en: 'wrong', zh: '错误' },
  'word.not-reproduced': { en: 'not reproduced', zh: '未能复现' },

  // How a trial ends
  'outcome.ok': { en: 'ok', zh: '正常' },
  'outcome.capped': { en: 'capped', zh: '达到上限' },
  'outcome.crashed': { en: 'crashed', zh: '崩溃' },
  'outcome.hung': { en: 'hung', zh: '挂起' },
  'outcome.killed': { en: 'killed', zh: '被终止' },
  'outcome.invalid': { en: 'invalid', zh: '无效' },
  'outcome.interrupted': { en: 'interrupted', zh: '被中断' },

  // The parts of the course
  'part.Goroutines': { en: 'Goroutines', zh: '协程' },
  'part.Memory': { en: 'Memory', zh: '内存' },
  'part.Modules': { en: 'Modules', zh: '模块' },
  'part.Operations': { en: 'Operations', zh: '运维' },
  'part.Further': { en: 'Further', zh: '其他' },

  'plan.quick': { en: 'quick', zh: '快速' },
  'plan.default': { en: 'default', zh: '默认' },
  'plan.ci': { en: 'ci', zh: 'CI' },
  'plan.nightly': { en: 'nightly', zh: '每夜' },
  'plan.release': { en: 'release', zh: '发布' },
} as const satisfies Record<string, Row>;
