// The verdict of a run, of its comparisons and its expectations, the gate before a rollout, and the score of a guess.
import type { Row } from './template.ts';

export const VERDICTS = {
  // What moved
  interval: { en: '{confidence} interval {low} to {high}', zh: '{confidence} 区间 {low} 到 {high}' },
  'interval.every-round': { en: 'every round {low} to {high}', zh: '每一轮 {low} 到 {high}' },
  'figure.with-interval': { en: '{figure} ({interval})', zh: '{figure}（{interval}）' },
  'figure.missing': { en: 'not measured', zh: '未测量' },
  'figure.at-least': { en: '≥ {figure}', zh: '≥ {figure}' },
  'effect.shown': {
    en: '{metric} {from} → {to}, {change} ({interval})',
    zh: '{metric} {from} → {to}，{change}（{interval}）',
  },
  'effect.bare': { en: '{metric} {from} → {to}', zh: '{metric} {from} → {to}' },
  'effect.rates': {
    en: '{effect}; low count: {base} against {head} events, rate ratio between {low} and {high} at {confidence}',
    zh: '{effect}；计数少：{base} 对 {head} 个事件，置信度 {confidence} 下发生率之比在 {low} 与 {high} 之间',
  },
  'effect.unbounded': { en: 'no upper bound', zh: '无上界' },

  // A comparison
  'comparison.doubted': { en: '{doubt} Measured: {effect}.', zh: '{doubt}测得：{effect}。' },
  'comparison.few-rounds': {
    en: '{metric}: {rounds:round} with a value on both sides; an interval needs at least {fewest}.',
    zh: '{metric}：两者都有数值的只有 {rounds} 轮；至少 {fewest} 轮才能得出区间。',
  },
  'comparison.same': {
    en: '{effect}: the whole interval lies within the band of {band}, so no difference matters.',
    zh: '{effect}：整个区间都在 {band} 的带内，没有要紧的差别。',
  },
  'comparison.across': {
    en: '{effect}: it changed, but perhaps by less than the band of {band}.',
    zh: '{effect}：有变化，但可能小于 {band} 的带。',
  },
  'comparison.open': {
    en: '{effect}: not settled. The interval reaches from no change to beyond the band of {band}.',
    zh: '{effect}：尚未判定。区间从没有变化一直到超出 {band} 的带。',
  },
  'comparison.p': {
    en: '{effect}: beyond the band of {band}, but its p is {p}, too high to show a change.',
    zh: '{effect}：超出 {band} 的容差，但 p 为 {p}，太大，不足以证明变化。',
  },
  'comparison.p-holm': {
    en: '{effect}: beyond the band of {band}, but its p, corrected for the number of gates, is {p}: too high to show a change.',
    zh: '{effect}：超出 {band} 的容差，但按门禁指标数校正后 p 为 {p}，太大，不足以证明变化。',
  },
  'comparison.neither': {
    en: '{effect}: beyond the band of {band}, and neither direction is better.',
    zh: '{effect}：超出 {band} 的带，而两个方向都不算更好。',
  },
  'comparison.better': {
    en: '{effect}: better by more than the band of {band} in {agreeing} of {rounds:round}.',
    zh: '{effect}：在 {rounds} 轮中的 {agreeing} 轮里好出 {band} 的带。',
  },
  'comparison.worse': {
    en: '{effect}: worse by more than the band of {band} in {agreeing} of {rounds:round}.',
    zh: '{effect}：在 {rounds} 轮中的 {agreeing} 轮里差出 {band} 的带。',
  },
  'comparison.decisive': {
    en: 'Decisive: every round agrees, and even the nearer end of the interval lies beyond three bands.',
    zh: '决定性：每一轮都一致，连区间较近的一端也在三倍容差带之外。',
  },
  'outlook.seen': {
    en: '{rounds:round} find a change of {detectable} or more.',
    zh: '{rounds} 轮能发现 {detectable} 或更大的变化。',
  },
  'outlook.more': {
    en: 'About {rounds} more rounds would settle {band}.',
    zh: '大约再多 {rounds} 轮就能判定 {band}。',
  },

  // What speaks against a comparison
  'figure.none': {
    en: '{metric} was not measured in any trial of {variant}.',
    zh: '{variant} 的试验都没有测到{metric}。',
  },
  'figure.none-because': {
    en: '{metric} was not measured in any trial of {variant} ({because}).',
    zh: '{variant} 的试验都没有测到{metric}（{because}）。',
  },
  'doubt.zero': {
    en: '{metric} is zero in {rounds:round}, and a zero has no ratio.',
    zh: '{metric} 在 {rounds} 轮中为零，零没有比值。',
  },
  'doubt.errors': {
    en: '{variant} fails {share} of its requests. Its throughput and latency look better than they are: it is faster because it fails.',
    zh: '{variant} 的请求有 {share} 失败，吞吐量和延迟因此显得更好：快是因为失败。',
  },
  'doubt.censored': {
    en: 'The {metric} of {variant} falls among requests that were never answered. It is at least the figure shown, and the effect is a bound.',
    zh: '{variant} 的 {metric} 落在从未得到响应的请求中；它至少是所示的数值，效应只是一个界。',
  },
  'doubt.capped': {
    en: 'In {capped} of {trials:trial} {variant} reached its cap and behaved like the fix from then on; it is worse than shown.',
    zh: '{trials} 次试验中的 {capped} 次，{variant} 达到上限，之后的行为与修复相同；它比所示的更差。',
  },
  'doubt.generator': {
    en: 'In {limited} of {trials:trial} of {variant} the load generator used all of its CPU. Equal throughput then says nothing about the service.',
    zh: '{variant} 的 {trials} 次试验中有 {limited} 次，负载发生器达到 CPU 极限，因此吞吐量相等说明不了服务。',
  },
  'doubt.late': {
    en: 'In {limited} of {trials:trial} of {variant} the load generator could not send at this rate in time, so that nothing is known of the service. A lower --rate would do.',
    zh: '{variant} 的 {trials} 次试验中有 {limited} 次，负载发生器来不及按这个速率发送，因此对服务一无所知。请用更低的 --rate。',
  },
  'doubt.answers': {
    en: '{variant} answers differently from the baseline: it does not do the same work.',
    zh: '{variant} 的响应与基线不同，因此做的不是同样的事。',
  },

  // The notes of a comparison
  'note.student': {
    en: '{rounds:round} are too few for an exact interval at {confidence}, which needs {needed}. This interval assumes normal noise.',
    zh: '{rounds} 轮得不出 {confidence} 的精确区间，那需要 {needed} 轮；这个区间假设每轮的噪声近似正态。',
  },
  'note.counts': {
    en: 'Low count: the verdict rests on the ratio of the two rates, as of Poisson events.',
    zh: '计数少：结论依据两个发生率之比，按泊松事件计算。',
  },
  'note.pooled': {
    en: 'All rounds’ requests together say {ratio} ({low} to {high}): a few rounds differ much from the others.',
    zh: '所有轮次的请求合起来是 {ratio}（{low} 到 {high}）：有几轮与其余的相差很大。',
  },
  'note.few-requests': {
    en: 'A trial has {fewest} requests; {metric} needs {needed}.',
    zh: '有的试验只有 {fewest} 个请求；{metric} 需要 {needed} 个。',
  },
  'note.few-requests-read': {
    en: 'A trial has {fewest} requests; {metric} needs {needed}; read {instead} instead.',
    zh: '有的试验只有 {fewest} 个请求；{metric} 需要 {needed} 个：请改看{instead}。',
  },
  'note.few-requests-gate': {
    en: 'A trial has {fewest} requests; {metric} needs {needed}; {instead} is the gate instead.',
    zh: '有的试验只有 {fewest} 个请求；{metric} 需要 {needed} 个：门禁指标改为{instead}。',
  },
  'note.generator': {
    en: 'In {limited} of {trials:trial} of {variant} the load generator was at its limit.',
    zh: '{variant} 的 {trials} 次试验中有 {limited} 次，负载发生器达到极限。',
  },
  'note.errors': {
    en: '{variant} fails {share} of its requests; the figure is per successful request.',
    zh: '{variant} 的请求有 {share} 失败；数字按成功的请求计。',
  },

  // What was expected
  'expected.at-least': { en: 'at least {bound}', zh: '至少 {bound}' },
  'expected.at-most': { en: 'at most {bound}', zh: '至多 {bound}' },
  'expected.answer': { en: '{what}: {found}; asked for: {bounds}.', zh: '{what}：{found}；要求：{bounds}。' },
  'expected.own': { en: '{metric} of {variant}', zh: '{variant} 的{metric}' },
  'expected.versus': { en: '{metric}, {variant} ÷ {against}', zh: '{metric}，{variant} ÷ {against}' },
  'expected.unanswered': {
    en: '{found}, or more, since requests never answered',
    zh: '{found}，或者更多，因为有请求从未得到响应',
  },
  'expected.capped': {
    en: '{found}, or worse, since trials reached their cap',
    zh: '{found}，或者更差，因为有试验达到上限',
  },
  'expected.contrast': {
    en: '{from} → {to}, {ratio} in {rounds:round}',
    zh: '{from} → {to}，{ratio}，共 {rounds} 轮',
  },
  'expected.few-rounds': {
    en: '{what}: {rounds:round} cannot make an interval.',
    zh: '{what}：{rounds} 轮得不出区间。',
  },
  'expected.zero': { en: '{what}: zero in {rounds:round}.', zh: '{what}：有 {rounds} 轮为零。' },
  'expected.base-none': {
    en: '{what}: {base} itself has almost none, {figure}.',
    zh: '{what}：{base} 自身几乎没有，{figure}。',
  },
  'expected.no-metric': { en: 'The experiment has no metric {metric}.', zh: '本课没有指标 {metric}。' },
  'expected.not-begun': {
    en: 'The run ended before a trial of {variant}.',
    zh: '运行在 {variant} 的试验之前就结束了。',
  },
  'expected.few-requests': {
    en: 'A trial has only {fewest} requests of the {needed} that {metric} needs.',
    zh: '有的试验只有 {fewest} 个请求，而{metric}需要 {needed} 个。',
  },
  'ends.all': {
    en: '{ended} of {trials:trial} of {variant} ended as ‘{outcome}’.',
    zh: '{variant} 的 {trials} 次试验中有 {ended} 次以‘{outcome}’结束。',
  },
  'ends.all-because': {
    en: '{ended} of {trials:trial} of {variant} ended as ‘{outcome}’: {because}.',
    zh: '{variant} 的 {trials} 次试验中有 {ended} 次以‘{outcome}’结束：{because}。',
  },
  'ends.some': {
    en: '{ended} of {trials:trial} of {variant} ended as ‘{outcome}’; one ended as ‘{other}’.',
    zh: '{variant} 的 {trials} 次试验中有 {ended} 次以‘{outcome}’结束；有一次以‘{other}’结束。',
  },
  'ends.some-because': {
    en: '{ended} of {trials:trial} of {variant} ended as ‘{outcome}’; one ended as ‘{other}’ ({because}).',
    zh: '{variant} 的 {trials} 次试验中有 {ended} 次以‘{outcome}’结束；有一次以‘{other}’结束（{because}）。',
  },

  // The verdict of a run
  'verdict.no-trial': { en: 'Cannot tell: no trial was run.', zh: '无法判断：没有运行任何试验。' },
  'verdict.shown': { en: 'Shown.', zh: '已证实。' },
  'verdict.shown-of': {
    en: 'Shown, {held} of {expectations:expectation}.',
    zh: '已证实，{expectations} 项预期中有 {held} 项。',
  },
  'verdict.not-shown': { en: 'Not shown.', zh: '未证实。' },
  'verdict.not-shown-of': {
    en: 'Not shown, {held} of {expectations:expectation} hold.',
    zh: '未证实，{expectations} 项预期中 {held} 项成立。',
  },
  'verdict.unclear': { en: 'Cannot tell.', zh: '无法判断。' },
  'verdict.nothing-asked': { en: 'Nothing was asked.', zh: '没有提出问题。' },
  'verdict.invalid': { en: 'Invalid.', zh: '无效。' },
  'verdict.is-mixed': {
    en: 'Mixed: better in one way and worse in another.',
    zh: '有好有坏：一方面更好，另一方面更差。',
  },
  'verdict.is-same': { en: 'No difference that matters.', zh: '没有要紧的差别。' },
  'verdict.expected': { en: '“{expectation}” {because}', zh: '“{expectation}”{because}' },
  'verdict.against': { en: 'Against {against}, {variant} is {gates}.', zh: '对比 {against}，{variant} {gates}。' },
  'verdict.better': { en: 'better: {effects}', zh: '更好：{effects}' },
  'verdict.worse': { en: 'worse: {effects}', zh: '更差：{effects}' },
  'verdict.same': { en: 'no different: {metrics}', zh: '没有差别：{metrics}' },
  'verdict.perhaps': { en: 'perhaps different: {metrics}', zh: '可能不同：{metrics}' },
  'verdict.interrupted': {
    en: 'Interrupted after {finished} of {rounds:round}.',
    zh: '在 {rounds} 轮中的第 {finished} 轮后中断。',
  },
  'verdict.basis': {
    en: '{rounds:round} in random order, seed {seed}.',
    zh: '{rounds} 轮，随机顺序，种子 {seed}。',
  },
  'verdict.noise': {
    en: 'Noise of this machine: in {metric} the same code differs by {share} from round to round.',
    zh: '本机噪声：同样的代码在{metric}上每轮相差 {share}。',
  },
  'control.same': {
    en: 'Control, {build} against itself: no difference that matters in {gates} of {gates:gate}.',
    zh: '对照，{build} 与自身相比：{gates} 个门禁指标都没有要紧的差别。',
  },
  'control.differs': {
    en: 'Control, {build} against itself: {moved} of {gates:gate} differ although the code is the same.',
    zh: '对照，{build} 与自身相比：代码相同，{gates} 个门禁指标中却有 {moved} 个不同。',
  },
  'control.unclear': {
    en: 'Control, {build} against itself: no false alarm.',
    zh: '对照，{build} 与自身相比：没有误报。',
  },
  'control.one-build': { en: 'one build', zh: '同一构建' },
  'subject.again': { en: '{label}, again', zh: '{label}（再次）' },

  // The gate before a rollout
  'rollout.worse': { en: 'Worse: {effects}.', zh: '更差：{effects}。' },
  'rollout.no-worse': {
    en: 'No worse in {gates:gate}: {effects}.',
    zh: '{gates} 个门禁指标都没有更差：{effects}。',
  },
  'rollout.no-gate': { en: 'No gate was measured.', zh: '没有测到任何门禁指标。' },

  // The score of a guess
  'guess.rises': { en: 'Guessed: {metric} rises, {factor}.', zh: '你猜：{metric}上升，{factor}。' },
  'guess.falls': { en: 'Guessed: {metric} falls, {factor}.', zh: '你猜：{metric}下降，{factor}。' },
  'guess.stays': { en: 'Guessed: {metric} stays as it is, {factor}.', zh: '你猜：{metric}不变，{factor}。' },
  'guess.measured': { en: 'Measured: {factor}.', zh: '测得：{factor}。' },
  'guess.no-ratio': {
    en: 'Measured: there is no ratio, since one side is zero.',
    zh: '测得：没有比值，因为一边为零。',
  },
  'guess.unknown': { en: 'This run cannot tell the direction.', zh: '本次运行无法判断方向。' },
  'guess.rises.right': { en: 'It rises: the direction is right.', zh: '它上升：方向猜对了。' },
  'guess.falls.right': { en: 'It falls: the direction is right.', zh: '它下降：方向猜对了。' },
  'guess.stays.right': { en: 'It stays as it is: the direction is right.', zh: '它不变：方向猜对了。' },
  'guess.rises.wrong': { en: 'It rises: the direction is wrong.', zh: '它上升：方向猜错了。' },
  'guess.falls.wrong': { en: 'It falls: the direction is wrong.', zh: '它下降：方向猜错了。' },
  'guess.stays.wrong': { en: 'It stays as it is: the direction is wrong.', zh: '它不变：方向猜错了。' },
  'guess.off': { en: 'The factor is off by {factor}.', zh: '倍数差 {factor}。' },
  'guess.sides': { en: 'Guessed: {metric} from {from} to {to}.', zh: '你猜：{metric}从 {from} 到 {to}。' },
  'guess.sides-measured': { en: 'Measured: from {from} to {to}.', zh: '测得：从 {from} 到 {to}。' },
  'guess.sides-both': { en: 'Both sides are right.', zh: '两边都猜对了。' },
  'guess.sides-one': { en: 'One of both sides is right.', zh: '猜对了一边。' },
  'guess.sides-none': { en: 'Neither side is right.', zh: '两边都没猜对。' },
  'guess.moved-most': { en: 'It is the gate that moved most.', zh: '它正是变化最大的门禁指标。' },
  'guess.moved-more': { en: 'The gate that moved most is {metric}.', zh: '变化最大的门禁指标是{metric}。' },
} as const satisfies Record<string, Row>;
