// The nights of a lesson: what became of an alert and why, where a change came in, and what keeps two runs apart.
import type { Row } from './template.ts';

export const NIGHTS = {
  // Why an alert changes its state
  'alert.jump': {
    en: 'One night is worse; one night alone proves nothing.',
    zh: '有一夜偏离很远；一夜证明不了什么。',
  },
  'alert.sighted': {
    en: 'The last nights look worse; it is too early to tell.',
    zh: '最近几夜看起来更差；现在判断还太早。',
  },
  'alert.first-night': {
    en: 'Both tests agree for the first time; a second night must confirm it.',
    zh: '两个检验第一夜一致；还要第二夜来印证。',
  },
  'alert.second-night': {
    en: 'The new level has held for a second night, and both tests agree.',
    zh: '新水平已保持到第二夜，两个检验一致。',
  },
  'alert.in-sight': {
    en: 'Both tests agree, and the night before already looked worse.',
    zh: '两个检验一致，而且前一夜已见端倪。',
  },
  'alert.not-borne-out': { en: 'Later nights do not confirm it.', zh: '此后的夜晚没有印证它。' },
  'alert.fixed': {
    en: 'Fixed: the old level is back since run {run}.',
    zh: '已修复：自运行 {run} 起回到旧水平。',
  },
  'alert.fixed-by': {
    en: 'Fixed: the old level is back since run {run} (commit {commit}).',
    zh: '已修复：自运行 {run}（提交 {commit}）起回到旧水平。',
  },
  'alert.back': {
    en: 'Back at the old level for {nights} nights in a row.',
    zh: '已连续 {nights} 夜回到旧水平。',
  },
  'alert.false-alarm': {
    en: 'With more nights, its change point is no longer found: it was a false alarm.',
    zh: '有了更多夜晚的数据，已找不到它的变化点。那是误报。',
  },
  'alert.relapse': { en: 'The recovery did not hold.', zh: '恢复没有保持住。' },
  'alert.accepted': { en: 'Accepted until {until}: {reason}', zh: '接受到 {until}：{reason}' },
  'ack.expired': {
    en: 'The acknowledgement of {metric} expired on {until}.',
    zh: '对 {metric} 的确认已于 {until} 到期。',
  },
  'ack.exceeded': {
    en: '{metric} is worse than the level that was acknowledged.',
    zh: '{metric} 比已确认的水平更差。',
  },
  'ack.none': { en: 'Nobody has acknowledged {metric}.', zh: '没有人确认过 {metric}。' },

  // What an alert is called
  'alert.title': { en: '{scenario}, {variant}: {state}', zh: '{scenario}，{variant}：{state}' },
  'alert.is.suspected': { en: 'perhaps worse', zh: '可能更差' },
  'alert.is.open': { en: 'worse', zh: '更差' },
  'alert.is.acked': { en: 'worse, and accepted for now', zh: '更差，暂时接受' },
  'alert.is.recovering': { en: 'recovering', zh: '恢复中' },
  'alert.is.resolved': { en: 'recovered', zh: '已恢复' },
  'alert.is.withdrawn': { en: 'taken back', zh: '已撤回' },
  'alert.moved': { en: '{metric} {before} → {after}', zh: '{metric} {before} → {after}' },
  'alert.against': { en: 'Against {against}: {moved}.', zh: '对比{against}：{moved}。' },
  'against.reference': { en: 'the reference build', zh: '参考构建' },
  'against.within': { en: 'the baseline', zh: '基线' },
  'alert.change': { en: 'The level changed {where}.', zh: '水平的变化{where}。' },
  'change.runs': {
    en: 'between the runs {goodRun} and {run}; the commits are not known',
    zh: '在运行 {goodRun} 与 {run} 之间；提交未知',
  },
  'change.same-commit': {
    en: 'between the runs {goodRun} and {run}, both of commit {commit}: look for a cause outside the code',
    zh: '就在提交 {commit} 上，在运行 {goodRun} 与 {run} 之间：原因应在代码之外',
  },
  'change.commits': {
    en: 'between the commits {goodCommit} and {commit} (runs {goodRun} and {run})',
    zh: '在提交 {goodCommit} 与 {commit} 之间（运行 {goodRun} 与 {run}）',
  },
  'alert.since': { en: '{variant}: {moved}, since {commit}', zh: '{variant}：{moved}，自 {commit} 起' },
  'commit.unknown': { en: 'an unknown commit', zh: '未知的提交' },

  // What differs between two nights or two runs
  'another.fact': { en: 'Another {fact}: {before} and {now}.', zh: '另一{fact}：{before} 与 {now}。' },
  'fact.unknown': { en: 'unknown', zh: '未知' },
  'fact.none': { en: 'none', zh: '无' },
  'fact.class': { en: 'class of machines', zh: '机器类别' },
  'fact.cpu': { en: 'processor', zh: '处理器' },
  'fact.machine-cpu': { en: 'machine’s processor', zh: '机器的处理器' },
  'fact.machine': { en: 'machine', zh: '机器' },
  'fact.cores': { en: 'number of cores', zh: '核数' },
  'fact.quotaCores': { en: 'CPU quota', zh: ' CPU 配额' },
  'fact.memoryGiB': { en: 'memory (GiB)', zh: '内存（GiB）' },
  'fact.kernel': { en: 'kernel', zh: '内核' },
  'fact.virtualisation': { en: 'virtualisation', zh: '虚拟化' },
  'fact.go': { en: 'Go', zh: ' Go' },
  'fact.node': { en: 'Node', zh: ' Node' },
  'fact.autocannon': { en: 'autocannon', zh: ' autocannon' },
  'fact.gomaxprocs': { en: 'GOMAXPROCS', zh: ' GOMAXPROCS' },
  'fact.pinning': { en: 'pinning of cores', zh: '核绑定' },
  'fact.shape': { en: 'load, windows or environment of the lesson', zh: '负载、窗口或课程环境' },
  'fact.instrument': { en: 'way of measuring', zh: '测量方式' },
  'fact.base': { en: 'commit that benchmarks are held against', zh: '基准测试所对比的提交' },
  'fact.lesson': { en: 'lesson', zh: '课程' },
  'fact.sources': { en: 'lesson’s sources', zh: '课程源码' },
  'fact.window': { en: 'window', zh: '窗口' },
  'fact.connections': { en: 'number of connections', zh: '连接数' },
  'fact.load': { en: 'load', zh: '负载' },
  'load.closed': { en: 'a closed loop', zh: '闭环' },
  'load.poisson': { en: '{rate} by chance', zh: '{rate}，随机到达' },
  'load.even': { en: '{rate} at equal distances', zh: '{rate}，等距到达' },

  // Two runs held against each other
  'across.no-control': {
    en: 'No variant is the same build in both runs, so a change of the code and one of the machine look alike.',
    zh: '没有一个变体在两次运行中是同一个构建，因此无法分清变化来自代码还是来自机器。',
  },
  'across.all-same': {
    en: 'Every variant is the same build in both runs: whatever moved comes from the machine.',
    zh: '每个变体在两次运行中都是同一个构建：任何变化都来自机器。',
  },
  'across.controls': {
    en: 'The same build in both runs: {variants}. The others are compared with it round by round, so that a change of the machine cancels out.',
    zh: '两次运行中相同的构建：{variants}。其余变体逐轮与它比较，后一次的数字按机器没有变化给出。',
  },
  'across.machine-moved': {
    en: 'The machine moved: {metric} of {variant}, {change}.',
    zh: '机器变了：{variant} 的{metric}，{change}。',
  },
  rejudged: {
    en: 'Judged differently than before: {metric} of {variant} is {now}, and was {before}.',
    zh: '判定与之前不同：{variant} 的{metric}现为{now}，之前为{before}。',
  },
} as const satisfies Record<string, Row>;
