// The answer of a run in one sentence, and what it rests on.
import type { Row } from './template.ts';

export const HEADLINES = {
  // A leak leads
  'headline.leak-fixed': { en: 'Leak proven and fixed.', zh: '泄漏已证明，并已修复。' },
  'headline.leak-seen-fixed': { en: 'Leak found and fixed.', zh: '发现泄漏，并已修复。' },
  'headline.leak-not-fixed': { en: 'Leak proven; {variant} leaks as well.', zh: '泄漏已证明；{variant} 同样泄漏。' },
  'headline.leak-proven': { en: 'Leak proven.', zh: '泄漏已证明。' },
  'headline.leak-new': {
    en: '{variant} leaks goroutines, {against} does not.',
    zh: '{variant} 泄漏 goroutine，{against} 不泄漏。',
  },

  // What moved
  'headline.lesson': { en: '{text}', zh: '{text}' },
  'headline.sides': { en: '{from} → {to}', zh: '{from} → {to}' },
  'headline.mover': { en: '{metric}: {sides}', zh: '{metric}：{sides}' },
  'headline.mover-change': { en: '{metric}: {sides} ({change})', zh: '{metric}：{sides}（{change}）' },
  'headline.worse': { en: '{mover}, worse', zh: '{mover}，更差' },
  'headline.metric-of': { en: '{metric} of {variant}', zh: '{variant} 的{metric}' },
  'headline.moved': { en: '{movers}.', zh: '{movers}。' },
  'headline.some': { en: '{metrics:metric}', zh: '{metrics} 项指标' },
  'headline.checks-open': { en: '{open} of {checks:check}', zh: '{checks} 项检查中的 {open} 项' },
  'headline.unchanged': { en: '{metrics} unchanged.', zh: '{metrics}不变。' },
  'headline.checks-hold': { en: 'All {checks:check} hold.', zh: '{checks} 项检查全部成立。' },
  'headline.no-difference': {
    en: 'No difference that matters in {gates:gate}.',
    zh: '{gates} 个门禁指标都没有要紧的差别。',
  },

  // What is not answered
  'headline.not-shown': { en: 'Not shown: {because}', zh: '未证实：{because}' },
  'headline.invalid': { en: 'Not valid: {because}', zh: '无效：{because}' },
  'headline.then-open': { en: '? {open}', zh: '? {open}' },
  'headline.open-smoke': {
    en: '{metrics} not settled in a smoke run: run without --quick.',
    zh: '{metrics}在冒烟运行中无法判定：请去掉 --quick 再运行。',
  },
  'headline.open-interrupted': {
    en: '{metrics} not settled: the run did not finish.',
    zh: '{metrics}尚未判定：运行没有完成。',
  },
  'headline.open-more': {
    en: '{metrics} not settled: run with --rounds {rounds}.',
    zh: '{metrics}尚未判定：请用 --rounds {rounds} 运行。',
  },
  'headline.open-noise': {
    en: '{metrics} not settled: this machine is too noisy, see doctor.',
    zh: '{metrics}尚未判定：本机噪声太大，请运行 doctor。',
  },
  'headline.nothing-asked': {
    en: 'No answer: the run has neither a gate nor an expectation.',
    zh: '没有答案：本次运行既没有门禁指标，也没有预期。',
  },
  'headline.no-trial': { en: 'No answer: no trial was run.', zh: '没有答案：没有运行任何试验。' },
  'headline.interrupted': {
    en: 'Interrupted after {finished} of {rounds:round}.',
    zh: '在 {rounds} 轮中的第 {finished} 轮后中断。',
  },

  // One build against itself
  'headline.control-same': {
    en: 'Control run, the same code twice: no difference that matters in {gates:gate}.',
    zh: '对照运行，同一代码两次：{gates} 个门禁指标都没有要紧的差别。',
  },
  'headline.control-quiet': {
    en: 'Control run, the same code twice: no false alarm in {gates:gate}.',
    zh: '对照运行，同一代码两次：{gates} 个门禁指标都没有误报。',
  },
  'headline.control-differs': {
    en: 'Control run, the same code twice, and yet a difference: {movers}. Do not trust this machine’s verdicts yet.',
    zh: '对照运行，同一代码两次，却有差别：{movers}。暂时不要相信本机的结论。',
  },

  // What it rests on
  'basis.parts': { en: '{parts}', zh: '{parts}' },
  'basis.rounds': { en: '{rounds:round}', zh: '{rounds} 轮' },
  'basis.rounds-of': { en: '{finished} of {rounds:round}', zh: '{rounds} 轮中的 {finished} 轮' },
  'basis.checks': { en: '{held} of {checks:check}', zh: '{checks} 项检查中 {held} 项成立' },
  'basis.proven': { en: 'proven by the runtime', zh: '由运行时证明' },
} as const satisfies Record<string, Row>;
