// The page's own words in Chinese: every sentence by its English, `{0}` and the like as the English has them.
import { CHINESE_ACROSS } from './chinese-across.ts';
import { CHINESE_CAPACITY } from './chinese-capacity.ts';
import { CHINESE_CHARTS } from './chinese-charts.ts';
import { CHINESE_ROWS } from './chinese-rows.ts';
import { CHINESE_SITE } from './chinese-site.ts';
import { CHINESE_TABLES } from './chinese-tables.ts';

export const CHINESE: Record<string, string> = {
  ...CHINESE_ROWS,
  ...CHINESE_TABLES,
  ...CHINESE_SITE,
  ...CHINESE_CHARTS,
  ...CHINESE_ACROSS,
  ...CHINESE_CAPACITY,

  // The circumstances
  '{0} plan, 1 round planned': '{0} 计划，共 1 轮',
  '{0} plan, {1} rounds planned': '{0} 计划，共 {1} 轮',
  'a smoke run, not for comparison': '冒烟运行，不可用于比较',
  'control run: one build against itself': '对照运行：同一构建与自身比较',
  'interrupted: not all planned trials ran': '已中断：计划的试验没有全部运行',
  'took {0}': '用时 {0}',
  '{0}, again': '{0}（再次）',
  ', ': '、',

  'Packed to keep this file small: it opens where JavaScript may run. What it shows is also in analysis.json and record.json beside this page.':
    '为减小文件，这一部分压缩存放，允许运行 JavaScript 时才能打开。其中的内容也在本页旁边的 analysis.json 和 record.json 里。',

  // The head of the page
  'How the page looks': '页面外观',
  Language: '语言',
  Colours: '配色',
  Auto: '自动',
  Light: '浅色',
  Dark: '深色',
  Contents: '目录',
  Predict: '预测',
  Claim: '论断',
  'In three lines': '三行概要',
  'What goes wrong': '问题',
  Where: '位置',
  'What to change': '改法',
  Words: '词汇',
  'The words of this page': '本页词汇',
  '{0} words, each in a sentence or two': '{0} 个词，各用一两句话说明',
  Expectations: '预期',
  Why: '原因',
  Sources: '源码',
  Timeline: '时间轴',
  Latency: '延迟',
  Rounds: '轮次',
  Memory: '内存',
  Goroutines: 'goroutine',
  Costs: '开销',
  Limits: '局限',
  Metrics: '指标',
  Checks: '校验',
  Environment: '环境',
  Trials: '试验',
  Data: '数据',
  'Before you believe it': '在相信结果之前',
  'Before and after': '前后对比',
  'Each dot is one round, in the order of the rounds; in the grey band a change counts as none.':
    '每个点是一轮，按轮次顺序排列；落在灰色带内视为没有变化。',
  'Intervals hold with at least {0} confidence.': '所有区间的置信度至少为 {0}。',
  'Side effects, deciding nothing: none beyond chance': '副作用（不作决定）：没有超出偶然的变化',
  'Side effects, deciding nothing: {0} · {1} more': '副作用（不作决定）：{0} · 另有 {1} 项',
  'Side effects, deciding nothing: {0}': '副作用（不作决定）：{0}',
  becomes: '变为',
  up: '上升',
  down: '下降',
  '{0} against {1}': '{0}（对比 {1}）',
  '‘{0}’ against ‘{1}’': '‘{0}’（对比‘{1}’）',
  'note {0}': '注 {0}',
  before: '之前',
  after: '之后',
  '1 more comparison: --verbose, or the report.': '另有 1 项比较：见 --verbose 或报告。',
  '{0} more comparisons: --verbose, or the report.': '另有 {0} 项比较：见 --verbose 或报告。',

  // What is folded, each with what came out of it
  'Everything else': '其余内容',
  Charts: '图表',
  'Other sources': '其他源码',
  Compiler: '编译器',
  Article: '原文',
  '; ': '；',
  ' ': ' ',
  'not profiled': '没有采样',
  'CSV, JSON, {0} profiles': 'CSV、JSON、{0} 个 profile',
  '{0} gates, {1} exploratory': '{0} 个门禁指标，{1} 个探索性指标',
  '{0} of {1} as expected': '{1} 项中有 {0} 项符合预期',
  '{0} of {1} checks are good': '{1} 项校验中有 {0} 项良好',
  '{0} of {1} shown.': '{1} 项中有 {0} 项得到证明。',
  '{0} trials': '{0} 次试验',
  '{0} figures to guess before you unfold them': '展开之前先猜 {0} 个数字',
  '{0} × {1}': '{0} × {1}',
  '{0} lines': '{0} 行',
  '{0} kinds of pauses and waits': '{0} 种停顿与等待',
  '. ': '。',
  '1 more finding': '另有 1 项发现',
  '{0} more findings': '另有 {0} 项发现',
  '1 finding about another variant': '1 项关于另一变体的发现',
  '{0} findings about other variants': '{0} 项关于其他变体的发现',
  'Of what the headline compares, the profiles show nothing large and sure enough to be named as a reason.':
    '对于结论所比较的两个变体，profile 没有显示足够大、足够确定、可以称为原因的东西。',

  // The gate before a rollout
  Rollout: '发布',
  'May it take the place of what runs now?': '它可以取代现在运行的版本吗？',
  'Every candidate against {0}, by the gates of this lesson. One gate that is worse is enough to go back; to go on, every gate must be the same or better; where the run cannot tell, the candidate waits.':
    '每个候选版本都按本课的门禁指标与 {0} 比较。只要有一个门禁指标更差就回滚；要放行，每个门禁指标都必须相同或更好；运行无法判断时，候选版本等待。',
  Candidate: '候选版本',
  Answer: '结论',
  'One look alone': '只看一眼',
  'nothing to look at': '没有可看的',
  '{0} of one round alone is worse by more than {1} in {2} of {3} rounds, and better by more in {4}.':
    '单看一轮，{3} 轮中有 {2} 轮的{0}差出 {1} 以上，有 {4} 轮好出同样多以上。',

  // A comparison of somebody's own service
  'What was compared, and how it was loaded': '比较了什么，如何加载',
  'and {0} more': '还有 {0} 个',
  'Their answers may differ in {0}; in all else they were alike.': '响应可以在 {0} 处不同；其余都相同。',
  '{0} connections, each of which asks again when it has its answer, these requests in turn:':
    '{0} 个连接，每个连接得到响应后再次请求，依次发送这些请求：',
  '{0} requests a second on at most {1} connections, whatever the service does, these in turn:':
    '每秒 {0} 个请求，最多 {1} 个连接，无论服务如何，依次发送：',
  'with a body of {0} characters': '请求体 {0} 个字符',
  'What it cannot show': '它不能说明什么',
  'One machine, one process, and loopback: no network, no neighbours of a cluster, no other load than this.':
    '一台机器、一个进程、回环接口：没有网络，没有集群中的邻居，没有其他负载。',
  'The load asks as fast as it is answered, so latencies are those of a service at its limit; the second look and --rate load it below that.':
    '负载得到响应后立即再次请求，因此延迟是服务满负荷时的延迟；“再看一次”和 --rate 的负载低于满负荷。',
  'Seconds a trial, in a fresh process: what builds up over hours, or comes with more data than this, is not seen.':
    '每次试验只有几秒，且是新进程：数小时才积累的，或数据更多时才出现的，看不到。',
  'Only these requests: a change that they do not reach looks like none.':
    '只有这些请求：它们触及不到的改动看起来就像没有改动。',
  Load: '负载',

  // The lesson
  'Your guess': '你的猜测',
  'Predict before you look: which figure moves, which way, and by which factor?':
    '先预测，再看结果：哪个数字会变？往哪边变？变化多少倍？',
  'I have guessed: show the results': '我猜好了：显示结果',
  'Would you have predicted it?': '你猜得到吗？',
  'Say it aloud before you unfold it: does it rise, fall or stay as it is, and by which factor?':
    '展开之前先说出你的答案：它会上升、下降还是不变？变化多少倍？',
  'no movement': '没有变化',
  'it rises': '上升',
  'it falls': '下降',
  'The claim': '论断',
  'The symptom': '症状',
  'Why the antipattern looks reasonable': '为什么反模式看起来合理',
  'What the fix changes': '修复改变了什么',
  'When it does not help': '什么时候没有用',
  'One knob to turn': '试着调一个参数',
  'The article beside today’s Go': '原文与今天的 Go 对照',
  'Read on': '延伸阅读',
  'What was expected, and what came': '预期与实际',
  'This run held no expectation to answer.': '本次运行没有需要回答的预期。',
  'Why it moved': '为什么会变化',
  'The profiles of this run show nothing large and sure enough to be named as a reason.':
    '本次运行的 profile 中没有足够大、足够确定、可以称为原因的东西。',
  'Explains:': '解释：',
  'Read from:': '读自：',
  'Line:': '行：',
  'The lines that differ': '不同的代码行',
  'The other sources': '其他源码',
  '−{0} +{1} lines': '−{0} +{1} 行',
  'Below a line: its cost per request, with everything it calls, and its own part (profiled round). A bar marks a tenth or more of one cost.':
    '行下方：该行连同其全部调用的每请求开销，以及其自身部分（采样轮）。竖条标记占某类开销十分之一以上的行。',
  'Source of {0}': '{0} 的源码',
  'package and imports': 'package 与 import',
  '{0} equal lines': '{0} 行相同',
  'the same lines': '代码行相同',
  '{0}, run with {1}': '{0}，运行时设置 {1}',
  'The record of this run holds no source of this variant.': '本次运行的记录里没有这个变体的源码。',

  // What a request costs
  Code: '代码',
  'The code, without load': '代码本身，不加负载',
  'By hand': '手工',
  'Not measured: {0}': '未测量：{0}',
  'Why the compiler puts it on the heap': '编译器为什么把它放到堆上',
  'The compiler’s own reasons, line by line, beside the bytes that the allocation profile charges to the line itself. The compiler says that something may be allocated there, the profile that it was.':
    '编译器自己的理由，逐行列出，旁边是分配 profile 记在该行上的字节。编译器说这里可能分配，profile 说这里确实分配了。',
  'Nothing of the lesson’s own lines escapes that was also sampled.': '本课自己的代码行里，没有既逃逸又被采样到的。',
  'Live heap left behind': '遗留的存活堆',
  'Read after two forced collections, before the load and after the drain, so that neither garbage nor pools are in it.':
    '在两次强制回收之后读取，一次在负载之前，一次在排空之后，因此不含垃圾，也不含对象池。',
  'Left per request: {0}. Goroutine stacks beside it: {1}.': '每请求遗留：{0}。另有 goroutine 栈：{1}。',
  'Collector and scheduler': 'GC 与调度器',
  'From the runtime’s own histograms, whose buckets are up to 25 % wide: a time lies between the two given.':
    '取自运行时自己的直方图，桶宽最多 25%：时间落在给出的两个数之间。',
  'Do latency spikes come with collections?': '延迟尖峰与垃圾回收同时出现吗？',
  'shared by all variants, with the figures of {0}': '所有变体共用，附 {0} 的数字',
  'The profiles themselves lie in profiles/ beside this page, where go tool pprof reads them, and the flame graphs at full size in flames/. For another viewer:':
    'profile 文件本身在本页旁的 profiles/ 中，可用 go tool pprof 读取；完整的火焰图在 flames/ 中。供其他查看器使用：',
  Heap: '堆',
  Collector: 'GC',
  'What a request costs, by function': '一次请求的开销，按函数',
  'This run had no profiled round with both sides of a comparison.': '本次运行没有同时包含比较双方的采样轮。',
  'From the profiled round, divided by the requests served while the profile was taken. Figures are per request, never shares of a total: a function that did not change has the same figure on both sides.':
    '取自采样轮，除以采样期间处理的请求数。数字都是每请求的量，从不是占总量的百分比：没有变化的函数两边数字相同。',
  'The same as a picture: callers above callees, as wide as both sides together;':
    '同样的内容画成图：调用者在上，被调用者在下，宽度为两边之和；',
  'Find a function': '查找函数',
  'Whole graph': '整张图',
  'Click a frame to look closer; by keyboard arrows move, Enter looks closer, Escape shows all.':
    '点击一帧放大；键盘用方向键移动，Enter 放大，Escape 显示全部。',
  '{0}: {1} and {2} {3}, too few to show anything.': '{0}：{1} 与 {2} {3}，太少，说明不了什么。',
  'within chance': '在偶然范围内',
  'less than before': '比以前少',
  'more than before': '比以前多',
  'Flame graph: {0}, {1} against {2}': '火焰图：{0}，{1}（对比 {2}）',

  // The evidence
  'Goroutines left behind': '遗留的 goroutine',
  'not counted after the drain in any trial.': '没有任何一次试验在排空后计数。',
  'Left per request: {0}.': '每请求遗留：{0}。',
  'Provably leaked:': '可证明的泄漏：',
  'Growing but reachable:': '在增长但仍可达：',
  'No stacks were recorded of them.': '没有记录它们的调用栈。',
  'All metrics': '全部指标',
  'Change is the median of the rounds’ changes (Hodges–Lehmann). Before is the same kind of median of one side; after is before with the change applied, so the three agree.':
    '变化是各轮变化的中位数（Hodges–Lehmann）。之前是一侧各轮的同类中位数；之后是由之前按该变化算出的值，因此三者一致。',
  'Gate metrics decide whether a run passes; the others are exploratory: they are shown, and decide nothing.':
    '门禁指标决定一次运行是否通过；其余是探索性的：只展示，不作决定。',
  'This run compared no variants.': '本次运行没有比较任何变体。',
  Notes: '注释',
  Change: '变化',
  Interval: '区间',
  p: 'p',
  Metric: '指标',
  Verdict: '结论',
  gate: '门禁指标',
  'Do all variants answer alike?': '所有变体的响应一致吗？',
  'The answers were not compared in this run.': '本次运行没有比较响应。',
  'answers as the antipattern does': '的响应与反模式相同',
  'answers otherwise than the antipattern': '的响应与反模式不同',
  'as expected': '符合预期',
  'expected: {0}': '预期：{0}',
  'the same answers': '相同的响应',
  'other answers': '不同的响应',
  asked: '请求',
  antipattern: '反模式',
  'May the measurement be trusted?': '测量可信吗？',
  'This run was not checked.': '本次运行没有校验。',
  'Where and how it ran': '在哪里、怎样运行',
  'Run it again': '再运行一次',
  'Every trial': '每一次试验',
  'No trial was run.': '没有运行任何试验。',

  // Raw data
  'Raw data': '原始数据',
  'Within this page, so that it can be had wherever the page is:': '就在本页之内，页面在哪里都能取得：',
  'Every figure of every trial, as CSV': '每次试验的每个数字，CSV',
  'The analysis, as JSON': '分析结果，JSON',
  'In the folder of the run, where the page still lies in it:': '如果页面还在运行目录里，旁边还有：',
  'This run kept no profiles.': '本次运行没有保留 profile。',
  '{0} profiles for go tool pprof': '{0} 个 profile，可用 go tool pprof 打开',
  'Licences of the chart code in this file': '本文件中图表代码的许可证',
  'Run {0} of {1}. The analysis and the specification of every chart are in this file, as blocks of data (base64 of raw deflate).':
    '{1} 的运行 {0}。分析结果和每张图的规格都在本文件内，以数据块保存（raw deflate 的 base64）。',

  // The terminal and the comment on a pull request
  'Goroutines over time': 'goroutine 随时间',
  'To mind': '需要留意',
  again: '再次运行',
  change: '变化',
  interval: '区间',
  verdict: '结论',
  'gate; {0} more metrics, all exploratory, are in the report': '门禁指标；另有 {0} 个指标，都是探索性的，见报告',
  'ends at {0}': '最后是 {0}',
  '{0}. {1}': '{0}。{1}',
  '{0} {1}': '{0} {1}',
  '{0}: {1}': '{0}：{1}',
  'Run {0}.': '运行 {0}。',
  'Run {0}: {1}, {2} cores, {3}.': '运行 {0}：{1}，{2} 核，{3}。',
  Benchmark: '基准测试',
  'The taught lines alone': '只看所教的几行',
  'A request costs much beside the lines that the lesson is about. These are Go benchmarks of those lines by themselves, measured by ‘gobench’ in a run of their own.':
    '一个请求的开销大半不在本课所讲的几行里。这里是只针对这几行的 Go 基准测试，由 ‘gobench’ 在单独的一次运行中测得。',
  'The benchmarks of the taught lines, the antipattern before and the variant after':
    '所教代码行的基准测试：之前是反模式，之后是该变体',
  '{0}, {1}: {2} → {3}': '{0}，{1}：{2} → {3}',
  Benchmarks: '基准测试',
  'Exploratory metrics: shown, and deciding nothing': '探索性指标：只展示，不作决定',
};
