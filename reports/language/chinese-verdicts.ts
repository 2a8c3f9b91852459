// Sentences of the verdict, its comparisons and expectations, and of the score of a guess, in Chinese.

export const CHINESE_VERDICTS: Record<string, string> = {
  // The verdict of a run
  'Shown, {0} of {1} expectations.': '已证实，{1} 项预期中有 {0} 项。',
  'Not shown, {0} of {1} expectations hold.': '未证实，{1} 项预期中 {0} 项成立。',
  'Cannot tell: no trial was run.': '无法判断：没有运行任何试验。',
  'Cannot tell.': '无法判断。',
  'Invalid.': '无效。',
  'Against {0}, {1} is {2}.': '对比 {0}，{1} {2}。',
  'better: {0}': '更好：{0}',
  'worse: {0}': '更差：{0}',
  'no different: {0}': '没有差别：{0}',
  'perhaps different: {0}': '可能不同：{0}',
  'Control, {0} against itself: no difference that matters in {1} of {2} gates.':
    '对照，{0} 与自身相比：{2} 个门槛中有 {1} 个没有要紧的差别。',
  '{0} rounds in random order, seed {1}.': '{0} 轮，随机顺序，种子 {1}。',
  'Identical code strays by {0} a round in {1}.': '同样的代码每轮在 {1} 上偏移 {0}。',
  'Interrupted after {0} of {1} rounds.': '在 {1} 轮中的第 {0} 轮后中断。',

  // The gate before a rollout
  'Worse: {0}.': '更差：{0}。',
  'No worse in {0} gates: {1}.': '{0} 个门槛都没有更差：{1}。',
  'No worse in {0} gate: {1}.': '{0} 个门槛没有更差：{1}。',
  'No gate was measured.': '没有测到任何门槛。',

  // The circumstances
  '{0} plan, {1} rounds planned': '{0} 计划，共 {1} 轮',
  'a smoke run, not for comparison': '冒烟运行，不可用于比较',
  'control run: one build against itself': '对照运行：同一构建与自身比较',
  'interrupted: not all planned trials ran': '已中断：计划的试验没有全部运行',
  'took {0}': '用时 {0}',

  // A comparison
  '{0} → {1}, {2} ({3} interval {4} to {5})': '{0} → {1}，{2}（{3} 区间 {4} 到 {5}）',
  '{0}: all of the interval lies within the band of {1}, so there is no difference that matters.':
    '{0}：整个区间都在 {1} 的带内，没有要紧的差别。',
  '{0}: better by more than the band of {1} in {2} of {3} rounds.': '{0}：在 {3} 轮中的 {2} 轮里好出 {1} 的带。',
  '{0}: worse by more than the band of {1} in {2} of {3} rounds.': '{0}：在 {3} 轮中的 {2} 轮里差出 {1} 的带。',
  'Decisive: every round agrees, and even the nearer end of the interval lies beyond three bands.':
    '决定性：每一轮都一致，连区间较近的一端也在三倍带宽之外。',
  '{0}: something moved, but perhaps by less than the band of {1}.': '{0}：有变化，但可能小于 {1} 的带。',
  '{0}: no change is as possible as one beyond the band of {1}.': '{0}：没有变化与超出 {1} 的带的变化同样可能。',
  '{0}: beyond the band of {1}, and neither direction is better.': '{0}：超出 {1} 的带，而两个方向都不算更好。',
  '{0} rounds find a change of {1} or more.': '{0} 轮能发现 {1} 或更大的变化。',
  'About {0} more rounds would settle {1}.': '大约再多 {0} 轮就能判定 {1}。',
  '{0} ({1} interval {2} to {3}); asked for: {4}.': '{0}（{1} 区间 {2} 到 {3}）；要求：{4}。',
  'at least {0} and at most {1}': '至少 {0}，至多 {1}',
  'at least {0}': '至少 {0}',
  'at most {0}': '至多 {0}',

  'Shown.': '已证实。',
  'Not shown.': '未证实。',
  'Nothing was asked.': '没有提出问题。',
  'Control, {0} against itself: {1} of {2} gates differ although the code is the same.':
    '对照，{0} 与自身相比：代码相同，{2} 个门槛中却有 {1} 个不同。',
  'Control, {0} against itself: no false alarm.': '对照，{0} 与自身相比：没有误报。',
  '{0}, again': '{0}（再次）',

  // What moved
  '{0} → {1}, {2} (every round {3} to {4})': '{0} → {1}，{2}（每一轮 {3} 到 {4}）',
  '{0}; low count: {1} against {2} events, rate ratio between {3} and {4} at {5}':
    '{0}；计数少：{1} 对 {2} 个事件，置信度 {5} 下发生率之比在 {3} 与 {4} 之间',
  'no upper bound': '无上界',
  '{0}: beyond the band of {1}, but its p is {2}, too much to show a change.':
    '{0}：超出 {1} 的带，但 p 为 {2}，太大，不足以证明变化。',
  '{0}: beyond the band of {1}, but corrected for the gates its p is {2}, too much to show a change.':
    '{0}：超出 {1} 的带，但按门槛数校正后 p 为 {2}，太大，不足以证明变化。',
  '{0}: {1} rounds with a value of both; {2} are the fewest that an interval can be drawn from.':
    '{0}：两者都有数值的只有 {1} 轮；至少 {2} 轮才能得出区间。',
  'Measured: {0}.': '测得：{0}。',

  // What was expected
  '{0} ({1} interval {2} to {3}), or more, since requests never answered; asked for: {4}.':
    '{0}（{1} 区间 {2} 到 {3}），或者更多，因为有请求从未得到应答；要求：{4}。',
  '{0} ({1} interval {2} to {3}), or worse, since trials reached their cap; asked for: {4}.':
    '{0}（{1} 区间 {2} 到 {3}），或者更差，因为有试验达到上限；要求：{4}。',
  '{0} in {1} rounds; asked for: {2}.': '{0}，共 {1} 轮；要求：{2}。',
  '{0}, {1} ÷ {2}: {3}': '{0}，{1} ÷ {2}：{3}',
  '{0}, {1} ÷ {2}: {3} → {4}, {5}': '{0}，{1} ÷ {2}：{3} → {4}，{5}',
  '{0}, {1} ÷ {2}: zero in {3} rounds.': '{0}，{1} ÷ {2}：有 {3} 轮为零。',
  '{0}, {1} ÷ {2}: {3} rounds cannot make an interval.': '{0}，{1} ÷ {2}：{3} 轮得不出区间。',
  '{0}, {1} ÷ {2}: {3} itself has next to none, {4}.': '{0}，{1} ÷ {2}：{3} 自身几乎没有，{4}。',
  '{0} of {1}: {2} rounds cannot make an interval.': '{1} 的 {0}：{2} 轮得不出区间。',
  '{0} of {1}: {2} ({3} interval {4} to {5}); asked for: {6}.': '{1} 的 {0}：{2}（{3} 区间 {4} 到 {5}）；要求：{6}。',
  'The run ended before a trial of {0}.': '运行在 {0} 的试验之前就结束了。',
  'The scenario has no metric {0}.': '本课没有指标 {0}。',
  '{0} was not measured in any trial of {1}.': '{1} 的试验都没有测到 {0}。',
  '{0} was not measured in any trial of {1} ({2}).': '{1} 的试验都没有测到 {0}（{2}）。',
  '{0} is zero in {1} rounds, and a zero has no ratio.': '{0} 在 {1} 轮中为零，零没有比值。',
  '{0} of {1} trials of {2} ended as ‘{3}’.': '{2} 的 {1} 次试验中有 {0} 次以‘{3}’结束。',
  '{0} of {1} trials of {2} ended as ‘{3}’: {4}.': '{2} 的 {1} 次试验中有 {0} 次以‘{3}’结束：{4}。',
  '{0} of {1} trials of {2} ended as ‘{3}’; one ended as ‘{4}’.':
    '{2} 的 {1} 次试验中有 {0} 次以‘{3}’结束；有一次以‘{4}’结束。',
  '{0} of {1} trials of {2} ended as ‘{3}’; one ended as ‘{4}’ ({5}).':
    '{2} 的 {1} 次试验中有 {0} 次以‘{3}’结束；有一次以‘{4}’结束（{5}）。',

  // What speaks against a comparison
  '{0} fails {1} of its requests, so that its throughput and latency are flattered: faster because it fails.':
    '{0} 的请求有 {1} 失败，吞吐量和延迟因此显得更好：快是因为失败。',
  'The {0} of {1} falls among requests that never answered; it is at least what is shown, and the effect is a bound.':
    '{1} 的 {0} 落在从未得到应答的请求中；它至少是所示的数值，效应只是一个界。',
  'In {0} of {1} trials {2} reached its cap and behaved like the fix from then on; it is worse than shown.':
    '{1} 次试验中的 {0} 次，{2} 达到上限，之后的行为与修复相同；它比所示的更差。',
  'In {0} of {1} trials of {2} the load generator was at the limit of its CPU, so equal throughput says nothing about the service.':
    '{2} 的 {1} 次试验中有 {0} 次，负载发生器达到 CPU 极限，因此吞吐量相等说明不了服务。',
  '{0} answers differently from the antipattern, so it does other work.':
    '{0} 的应答与反模式不同，因此做的不是同样的事。',

  // The score of a guess
  'Guessed: {0} rises, {1}.': '你猜：{0} 上升，{1}。',
  'Guessed: {0} falls, {1}.': '你猜：{0} 下降，{1}。',
  'Guessed: {0} stays as it is, {1}.': '你猜：{0} 不变，{1}。',
  'Measured: there is no ratio, since one side is zero.': '测得：没有比值，因为一边为零。',
  'This run cannot tell the direction.': '本次运行无法判断方向。',
  'It rises: the direction is right.': '它上升：方向猜对了。',
  'It falls: the direction is right.': '它下降：方向猜对了。',
  'It stays as it is: the direction is right.': '它不变：方向猜对了。',
  'It rises: the direction is wrong.': '它上升：方向猜错了。',
  'It falls: the direction is wrong.': '它下降：方向猜错了。',
  'It stays as it is: the direction is wrong.': '它不变：方向猜错了。',
  'The factor is off by {0}.': '倍数差 {0}。',
  'It is the gate that moved most.': '它正是变化最大的门槛指标。',
  'The gate that moved most is {0}.': '变化最大的门槛指标是 {0}。',
};
