// The page of a search for capacities in Chinese.

export const CHINESE_CAPACITY: Record<string, string> = {
  'The load that {0} carries': '{0}：能承载的负载',
  'What the rate does to them': '速率对它们的影响',
  'Which rounds kept it': '哪些轮满足要求',
  'A round keeps a rate where at least 95 % of what was due was answered, and the objective held. In a round, a capacity lies where the worst figure crosses its limit, read off between the two nearest rates. Its interval is over the rounds, widened by half the distance of the two nearest rates.':
    '一轮中若到期请求至少 95% 得到响应且目标成立，则该轮满足这个速率。一轮的承载极限，是其中最差的指标越过限值之处，在相邻两个速率之间插值读出；区间取自各轮，并向两侧加宽最近两个速率间距的一半。',
  'Search {0} of {1}. All of it is in this file, as a block of data.':
    '{1} 的搜索 {0}。全部数据以数据块的形式保存在本文件中。',
  'Objective {0}. Rates: {1}; rounds at each: {2}, of {3} s; connections: up to {4}. {5}, {6} cores, {7}.':
    '目标 {0}。{1} 个速率，每个 {2} 轮、每轮 {3} 秒，最多 {4} 个连接。{5}，{6} 核，{7}。',
  Rate: '速率',
  '{0} of {1}': '{0}/{1}',
  carries: '承载',
  interval: '区间',
  '{0} there': '此处的 {0}',
  'Failed requests': '失败的请求',
  '{0} latency': '{0} 延迟',
  '{0} over the rate': '{0} 随速率的变化',
  'Each point is one rate, in offered requests per second: the median of its rounds; the bar reaches from the lowest to the highest. An open ring is a lower bound: too many requests never answered.':
    '每个点是一个速率（给出的请求/秒）：各轮的中位数；线段从最低到最高。空心圆是下界：太多请求从未得到响应。',
  'The dashed line is the objective, {0}.': '虚线是目标：{0}。',
  'The upright lines are the capacities, shaded over their intervals.': '竖线是承载极限，阴影是其区间。',
  'No trial of this search measured it.': '本次搜索没有任何试验测到它。',
  'interval of a capacity': '承载极限的区间',
  Capacities: '承载极限',
  Objective: '目标',
  Rates: '速率数',
};
