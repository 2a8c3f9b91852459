// The questions, captions and tables of the charts in Chinese.

export const CHINESE_CHARTS: Record<string, string> = {
  'The measurement on one time axis': '同一条时间轴上的测量',
  'Lines are medians over the trials; the band around a line reaches from the lowest trial to the highest. Zero is the start of the measured window; before it lies the warm-up, after it the drain.':
    '线是各次试验的中位数；线周围的带从最低的试验到最高的试验。零点是测量窗口的开始；之前是预热，之后是排空。',
  From: '从',
  To: '到',
  'Whole time': '全部时间',
  'Drag across any chart to look closer at all of them; a double click shows the whole time again. A click on a name in a legend takes that variant out.':
    '在任意一张图上拖动，所有图一起放大；双击恢复全部时间。点击图例里的名字可以去掉那个变体。',
  'Fast for most, and for the rest?': '多数请求很快，其余的呢？',
  'What moved, and do the rounds agree?': '什么变了？各轮一致吗？',
  'What the memory does': '内存的表现',
  'The numbers': '数字',
  '{0}, {1}: {2} ({3} to {4})': '{0}，{1}：{2}（{3} 到 {4}）',
  '{0}, round {1}: {2}': '{0}，第 {1} 轮：{2}',
  '{0}, {1}: {2}': '{0}，{1}：{2}',
  'at least {0}': '至少 {0}',
  Legend: '图例',
  'Save as': '保存为',
  'Save as {0}': '保存为 {0}',
  'Chart: {0}': '图：{0}',
  'a service stood still, in some trial': '某次试验中服务停顿',
  'warm-up and drain, not measured': '预热与排空，不计入测量',
  'counts as no movement': '视为没有变化',
  Time: '时间',
  logarithmic: '对数',
  'time to answer, logarithmic': '应答时间，对数',
  'stopped, logarithmic': '停顿，对数',
  'requests per second': '请求/秒',
  goroutines: 'goroutine',
  count: '数量',
  'collections so far': '累计回收次数',
  'per request': '每请求',
  'per 1,000 requests': '每千请求',
  'objects per request': '对象/请求',
  'bytes per request': '字节/请求',
  bytes: '字节',
  'KiB per request': 'KiB/请求',
  'MiB per request': 'MiB/请求',
  'GiB per request': 'GiB/请求',
  all: '全部',
  'lowest to highest': '最低到最高',
  'Median of the trials, with their lowest and highest; – where none was measured':
    '各次试验的中位数及其最低与最高；– 表示没有测量',
  'No trial of this run measured it.': '本次运行没有任何试验测到它。',

  'How many requests a second are answered?': '每秒应答多少请求？',
  'Higher is better. A line that sinks within the window is a service that tires; one that is low from the start is merely slower.':
    '越高越好。窗口内下沉的线说明服务在变疲；从一开始就低只是更慢。',
  'How long does the usual request take?': '普通请求要多久？',
  'P50, half of the requests are faster. Lower is better. The axis is logarithmic: equal distances are equal factors.':
    'P50：一半请求比它快。越低越好。对数轴：相等的距离是相等的倍数。',
  'How long do the slowest wait?': '最慢的要等多久？',
  'P99, one request in a hundred is slower. Lower is better. The axis is logarithmic: equal distances are equal factors.':
    'P99：一百个请求中有一个比它慢。越低越好。对数轴：相等的距离是相等的倍数。',
  'Do goroutines come back?': 'goroutine 会回来吗？',
  'A healthy service falls back to its idle count in the drain. A line that climbs with the requests and stays up is a leak.':
    '健康的服务在排空时回到空闲数量。随请求上升并停在高处的线就是泄漏。',
  'How much heap is in use?': '堆用了多少？',
  'Lower is better. Saw teeth are collections at work; a floor under the teeth that rises is memory that is never given up. Each tick along the upper edge is one garbage collection of the first trial that counts, or several too near to each other to be told apart.':
    '越低越好。锯齿是垃圾回收在工作；锯齿的底部不断抬高，就是从不归还的内存。上沿的每个刻度是第一次计入的试验中的一次垃圾回收，或靠得太近而分不开的几次。',
  'How much memory does the process hold?': '进程占用多少内存？',
  'Resident memory as the kernel counts it. It falls late or not at all, since the runtime keeps pages for the next rise.':
    '内核统计的常驻内存。它下降得晚，甚至不下降，因为运行时会为下一次上涨保留内存页。',
  '{0}: how does it move?': '{0}：怎样变化？',
  'A gauge of the service itself, sampled beside the runtime’s own figures.':
    '服务自己的仪表，与运行时的数字一起采样。',

  'Who pays for the slow requests?': '谁在为慢请求买单？',
  'Every quantile of all trials together; each step to the right is ten times rarer. Open rings are lower bounds: those requests never answered. Both axes are logarithmic.':
    '所有试验合在一起的各个分位数；每向右一步，罕见十倍。空心圆是下界：那些请求从未得到应答。两轴都是对数轴。',
  Quantile: '分位数',
  'Time to answer at these quantiles, all trials together': '这些分位数上的应答时间，所有试验合计',
  'No trial of this run kept a latency histogram.': '本次运行没有任何试验保留延迟直方图。',
  '{0}: how long did they take, moment by moment?': '{0}：每一刻的请求各要多久？',
  'How long did they take, moment by moment?': '每一刻的请求各要多久？',
  'No trial of this run kept its latencies slice by slice.': '本次运行没有任何试验按时间片保留延迟。',
  'Time to answer against time: the darker a cell, the larger its share of the answers in that tenth of a second, all trials together. Two bands are two kinds of request; a gap is a stall.':
    '应答时间对时间：格子越深，那十分之一秒里落入它的应答占比越大，所有试验合计。两条带是两类请求；缺口是停顿。',
  'Drawn as the one above, on the same axes.': '画法与坐标轴同上。',
  Answers: '应答',
  'Most took': '多数用时',
  'The slowest took': '最慢用时',

  'What moved, and by which factor?': '什么变了？变了多少倍？',
  'Point and interval of every metric that is compared as a ratio; 1 is no change, the shaded band counts as none. Gate metrics come first. Metrics of which zero is an ordinary value are compared by difference and stand in the table of all metrics.':
    '每个按比值比较的指标的点与区间；1 是没有变化，阴影带内视为没有。门槛指标在前。零是平常值的指标按差比较，列在全部指标的表里。',
  'No metric of this run has an interval.': '本次运行没有指标有区间。',
  'Compared with': '比较对象',
  Ratio: '比值',
  'Ratios with their intervals': '比值及其区间',
  '{0}: do the rounds agree?': '{0}：各轮一致吗？',
  'Each dot compares two trials run back to back. The bar at “all” is the interval over all rounds. Within the shaded band a movement counts as none.':
    '每个点比较前后相接的两次试验。“全部”处的线段是所有轮次的区间。阴影带内的变化视为没有。',
  'No round of this run measured it in both variants.': '本次运行没有一轮在两个变体中都测到它。',
  Round: '轮',
  'all rounds': '所有轮次',

  'How long does a collection stop the world?': '一次垃圾回收让世界停多久？',
  'Each dot is one collection: both phases in which no goroutine may run, added up. Where there are many, all the longest are drawn and a fair share of the others. The axis is logarithmic.':
    '每个点是一次回收：两个任何 goroutine 都不能运行的阶段之和。点太多时，画出全部最长的，其余均匀抽取。对数轴。',
  'No trial of this run saw a collection.': '本次运行没有任何试验发生垃圾回收。',
  Collections: '回收次数',
  Median: '中位数',
  Longest: '最长',
  'All together': '合计',
  'Pauses of all trials that count, warm-up included': '所有计入的试验的停顿，含预热',
  'How do the collections add up?': '垃圾回收怎样累积？',
  'Garbage collections since the window began, those asked for by the harness left out. The steeper the line, the more often the collector runs.':
    '窗口开始以来的垃圾回收，不含测试台要求的。线越陡，回收越频繁。',
  'What does the memory consist of?': '内存由什么构成？',
  'As the window ends, the median of the trials. Unused is room between objects, the price of size classes; free and released are pages with no object at all. Only what is not released counts as held.':
    '窗口结束时，各次试验的中位数。“未用”是对象之间的空隙，是尺寸分级的代价；“空闲”与“已归还”是没有任何对象的页。只有未归还的才算占用。',
  'objects, live and dead': '对象（存活与死亡）',
  stacks: '栈',
  'unused, within spans in use': '未用（在用的 span 内）',
  'free, kept for the next rise': '空闲（为下次上涨保留）',
  'released to the system': '已归还系统',
  Class: '类别',
  'Memory of the Go runtime as the window ends': '窗口结束时 Go 运行时的内存',
  'How many collections does the window hold?': '窗口内有多少次垃圾回收？',
  'The bar is the centre over the trials, each dot is one trial. Read it beside throughput: a variant that serves more may well collect more.':
    '条是各次试验的中心，每个点是一次试验。请与吞吐量一起读：服务得多的变体回收得多也很正常。',
  'No trial of this run counted its collections.': '本次运行没有任何试验统计垃圾回收次数。',
  Centre: '中心',
  'Trial by trial': '逐次试验',
  'Collections within the window, those asked for by the harness left out': '窗口内的垃圾回收，不含测试台要求的',
};
