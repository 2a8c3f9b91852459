// What a search for a capacity says: what a subject carries, and how much of the baseline's that is.
import type { Row } from './template.ts';

export const CAPACITY = {
  'capacity.limit-quantile': { en: '{quantile} < {time}', zh: '{quantile} < {time}' },
  'capacity.limit-errors': { en: 'errors < {share}', zh: '错误 < {share}' },

  // One subject
  'capacity.found': {
    en: '{variant} carries {rate} ({low} to {high}).',
    zh: '{variant}能承载 {rate}（{low} 到 {high}）。',
  },
  'capacity.everywhere': {
    en: '{variant} keeps it at every rate offered, up to {rate}; where it ends is not known.',
    zh: '{variant}在给出的每个速率下都满足，最高到 {rate}；极限在哪里不得而知。',
  },
  'capacity.nowhere': {
    en: '{variant} keeps it at no rate offered, not even at {rate}.',
    zh: '{variant}在给出的任何速率下都不满足，连 {rate} 也不行。',
  },
  'capacity.unclear': {
    en: '{variant}: unclear, since its rounds do not agree on where it lies.',
    zh: '{variant}：不确定，各轮对极限位置没有一致结论。',
  },
  'capacity.unmeasured': {
    en: '{variant}: unknown, since no trial of it counts.',
    zh: '{variant}：未知，它没有任何试验可以计入。',
  },

  'capacity-word.everywhere': { en: 'all offered', zh: '全部' },
  'capacity-word.nowhere': { en: 'none offered', zh: '无' },
  'capacity-word.unclear': { en: 'unclear', zh: '不确定' },

  // A candidate against the baseline
  'capacity.times': {
    en: '{variant} carries {ratio} ({low} to {high}) the load of {against} at {limits}.',
    zh: '在 {limits} 的要求下，{variant}承载的负载是{against}的 {ratio}（{low} 到 {high}）。',
  },
  'capacity.more': {
    en: '{variant} carries more than {ratio} the load of {against} at {limits}.',
    zh: '在 {limits} 的要求下，{variant}承载的负载超过{against}的 {ratio}。',
  },
  'capacity.less': {
    en: '{variant} carries less than {ratio} the load of {against} at {limits}.',
    zh: '在 {limits} 的要求下，{variant}承载的负载不到{against}的 {ratio}。',
  },
  'capacity.open': {
    en: 'Whether {variant} carries more than {against} at {limits} stays open, since not both were found.',
    zh: '在 {limits} 的要求下，{variant}是否比{against}承载更多，尚无结论：两者的极限没有都找到。',
  },

  // Why a search ended
  'capacity.interrupted': {
    en: 'It was interrupted, and only what was offered by then counts.',
    zh: '搜索被中断，只计入此前给出的速率。',
  },
  'capacity.generator': {
    en: 'The load generator could not send {rate} in time, so the search ended below that. A faster machine, or a costlier request, would let it go on.',
    zh: '负载发生器来不及按 {rate} 发送，因此搜索在此之下结束。换更快的机器或更重的请求可以继续。',
  },
  'capacity.uncounted': {
    en: 'At {rate} no trial of some variant counts, so the search ended there. They failed, the host stood still, or fewer requests were due than the objective needs: 100 for a P99. See the run of that rate.',
    zh: '在 {rate} 下有变体没有任何试验可以计入，因此搜索在此结束：试验失败、主机停顿，或到期请求对目标来说太少（例如 P99 需要 100 个）。请看该速率的运行。',
  },
  'capacity.runs': {
    en: 'After {runs} rates the neighbours were still apart.',
    zh: '给出 {runs} 个速率之后，相邻速率仍相距较远。',
  },
  'capacity.nothing': {
    en: 'Unknown: no rate was offered as it was asked for.',
    zh: '未知：没有任何速率按要求给出。',
  },
} as const satisfies Record<string, Row>;
