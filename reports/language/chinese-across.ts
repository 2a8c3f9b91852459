// The page about two runs in Chinese.

export const CHINESE_ACROSS: Record<string, string> = {
  'What moved, and do the trials agree?': '什么变了，各次试验是否一致？',
  'Where and how both ran': '两次运行的环境与方式',
  'Run {0} against run {1} of {2}. The comparison is in this file, as a block of data.':
    '{2}：运行 {0} 对比运行 {1}。对比数据以数据块的形式保存在本文件中。',
  'Too few trials in both runs to tell whether anything moved.': '两次运行的试验太少，无法判断是否有变化。',
  '{0} of {1} figures moved between the two runs.': '两次运行之间，{1} 个数值中有 {0} 个发生了变化。',
  'None of {0} figures moved between the two runs.': '两次运行之间，{0} 个数值都没有变化。',
  'All {0} figures, of which none moved': '全部 {0} 个数值，均无变化',
  'The other {0} of {1} figures, which did not move': '其余没有变化的 {0} 个数值（共 {1} 个）',
  'not moved': '无变化',
  'and {0} more in the table': '另有 {0} 个见表',
  'the earlier run': '较早的运行',
  'the later run': '较晚的运行',
  'The two runs share no rounds, so nothing here decides an exit code.':
    '两次独立的运行没有共同的轮次；这里的任何结果都不作为门禁指标。',
  'same build': '同一构建',
  'No metric was measured in three trials of both runs.': '没有任何指标在两次运行中都有三次试验的测量值。',
  'A figure has moved where q is below 5 % and the change lies beyond the band. Change is the Hodges–Lehmann shift of the later run’s trials from the earlier’s, with its interval. q is the p-value of a Mann–Whitney test, corrected over all rows.':
    'q 低于 5% 且变化超出容差带时，该数值才算有变化。变化是较晚运行的试验相对较早运行的 Hodges–Lehmann 位移及其区间。q 是对所有行校正后的 Mann–Whitney 检验 p 值。',
  '{0} · {1} / {2}': '{0} · {1} / {2}',
  '{0}, {1}, {2}: {3}': '{0}，{1}，{2}：{3}',
  before: '之前',
  after: '之后',
  Before: '之前',
  After: '之后',
  Band: '容差带',
  q: 'q',
  'no interval': '无区间',
  'What both share': '两者相同之处',
  'What differs': '不同之处',
  'The same in both runs': '两次运行中相同',
  Fact: '事实',
  'Earlier run': '较早的运行',
  'Later run': '较晚的运行',
  'Gates and what moved: later run ÷ earlier run': '门禁指标与有变化的指标：较晚的运行 ÷ 较早的运行',
  'Point and interval of the gates, and of what else moved, where they are compared as ratios. 1 is no change; what lies inside the shaded band counts as none.':
    '以比值比较的门禁指标及其他有变化的指标的点与区间。1 表示没有变化；阴影带内视为没有变化。',
  '{0}: every trial of both runs': '{0}：两次运行的每一次试验',
  'Each dot is one trial; 1 is the earlier run, 2 the later. Where the dots of a variant do not overlap, no test is needed to see it.':
    '每个点是一次试验；1 是较早的运行，2 是较晚的。某个变体的点若不重叠，无需检验即可看出。',
  'Every trial that counts, in the order of the rounds': '每一次计入的试验，按轮次排列',
  'These runs have too few trials for an interval.': '这两次运行的试验太少，无法给出区间。',
};
