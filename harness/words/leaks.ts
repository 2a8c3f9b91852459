// What stays behind, goroutines and live heap, and whether slow moments are collections.
import type { Row } from './template.ts';

export const LEAKS = {
  // Goroutines
  'goroutines.left': { en: 'Goroutines left: {left}.', zh: '遗留的 goroutine：{left}。' },
  'goroutines.proven': {
    en: 'They stay after the drain in {stayed} of {trials:trial}, and the runtime proves that they can never end.',
    zh: '{trials} 次试验中的 {stayed} 次在排空后仍在，运行时证明它们永远不会结束。',
  },
  'goroutines.leak': {
    en: 'They stay after the drain in {stayed} of {trials:trial}, and their number rises under load in {rose}.',
    zh: '{trials} 次试验中的 {stayed} 次在排空后仍在，{rose}在负载下增长。',
  },
  'goroutines.retained': {
    en: 'They stay after the drain in {stayed} of {trials:trial}, but their number rises throughout the load in only {rose}: a burst or a pool that is kept.',
    zh: '{trials} 次试验中的 {stayed} 次在排空后仍在，但只有{rose}在整个负载期间增长：是一次突发，或保留的池。',
  },
  'goroutines.growth': {
    en: 'Their number rises under load in {rose} and is back at the idle level after the drain: a queue, not a leak.',
    zh: '{rose}在负载下增长，排空后回到空闲数量：是队列，不是泄漏。',
  },
  'goroutines.clean': {
    en: 'After the drain their number is back at the idle level in {back} of {trials:trial}.',
    zh: '{trials} 次试验中的 {back} 次在排空后回到空闲数量。',
  },
  'goroutines.unclear': {
    en: 'They stay after the drain in {stayed} of {trials:trial} and rise under load in {rose}: the trials disagree, or have too few readings.',
    zh: '{trials} 次试验中的 {stayed} 次在排空后仍在，{rose}在负载下增长：各次试验不一致，或读数太少而无法判断。',
  },
  'goroutines.rose': { en: '{rose} of {of}', zh: '{of} 次中的 {rose} 次' },
  'goroutines.rose-of-told': {
    en: '{rose} of {of} with enough readings',
    zh: '读数足够的 {of} 次中的 {rose} 次',
  },

  // Goroutines, proved leaked or not
  'proof.none-grown': {
    en: 'None: no goroutine stayed in the profiled trial.',
    zh: '无：采样轮中没有 goroutine 滞留。',
  },
  'proof.none': {
    en: 'None of the {grown} goroutines that stayed in the profiled trial.',
    zh: '采样轮中滞留的 {grown} 个 goroutine 里一个也没有。',
  },
  'proof.some': {
    en: '{proven} of the {grown} goroutines that stayed in the profiled trial, {perRequest}. No code that can still run reaches what they wait for, so nothing can ever wake them.',
    zh: '采样轮中滞留的 {grown} 个 goroutine 里有 {proven} 个，{perRequest}：仍能运行的代码都够不到它们等待的对象，因此永远没有什么能唤醒它们。',
  },
  'reachable.none': { en: 'None.', zh: '无。' },
  'reachable.handful': {
    en: '{reachable}, a handful that comes and goes.',
    zh: '{reachable} 个，只是来来去去的少数。',
  },
  'reachable.some': {
    en: '{reachable}, {perRequest}: something still refers to what they wait for. They may still be woken, or be a leak that cannot be proved: see whether their number grows with the requests. A leak cannot be proved where a global variable, a timer, or a variable of a goroutine that can still run refers to what is waited for.',
    zh: '{reachable} 个，{perRequest}：仍有东西引用它们等待的对象。它们也许还会被唤醒，也许是无法证明的泄漏；要看它们是否随每个请求增多。如果全局变量、仍可运行的 goroutine 的局部变量或定时器引用着被等待的对象，这种证明就看不见。',
  },

  // The live heap
  'heap.left': { en: 'Live heap left: {left}.', zh: '遗留的存活堆：{left}。' },
  'heap.leak': {
    en: 'It outlives the load and two collections in {stayed} of {trials:trial}, and rises from collection to collection under load in {rose}.',
    zh: '{trials} 次试验中的 {stayed} 次，它在负载结束并经两次回收后仍在；{rose}，它在负载下逐次回收递增。',
  },
  'heap.retained': {
    en: 'It outlives the load and two collections in {stayed} of {trials:trial}, but rises throughout the load in only {rose}: a cache, a pool or a buffer of fixed size.',
    zh: '{trials} 次试验中的 {stayed} 次，它在负载结束并经两次回收后仍在，但只有{rose}在整个负载期间上升：是已定型的缓存、池或缓冲区。',
  },
  'heap.growth': {
    en: 'It rises under load in {rose} and is freed after it: a queue, not a leak.',
    zh: '{rose}，它在负载下上升，之后被释放：是队列，不是泄漏。',
  },
  'heap.clean': {
    en: 'After the drain and two collections it is back near the idle level in {back} of {trials:trial}.',
    zh: '{trials} 次试验中的 {back} 次，排空并经两次回收后它回到空闲水平附近。',
  },
  'heap.clean-but': {
    en: 'After the drain and two collections it is back near the idle level in {back} of {trials:trial}. The rest is what the runtime keeps of about {ended} ended goroutines for reuse.',
    zh: '{trials} 次试验中的 {back} 次，排空并经两次回收后它回到空闲水平附近，只差运行时为约 {ended} 个已结束的 goroutine 留作下次使用的部分。',
  },
  'heap.unseen': {
    en: 'It outlives the load and two collections in {stayed} of {trials:trial}; collections under load were too few to see whether it grows with the requests.',
    zh: '{trials} 次试验中的 {stayed} 次，它在负载结束并经两次回收后仍在；负载下的回收太少，看不出它是否随请求增长。',
  },
  'heap.unclear': {
    en: 'It outlives the load and two collections in {stayed} of {trials:trial} and rises under load in {rose}: the trials disagree, or are too few.',
    zh: '{trials} 次试验中的 {stayed} 次，它在负载结束并经两次回收后仍在，{rose}在负载下上升：各次试验不一致，或太少而无法判断。',
  },
  'heap.rose': { en: '{rose} of {of:trial}', zh: '{of} 次试验中的 {rose} 次' },
  'heap.rose-of-told': {
    en: '{rose} of {of:trial} with enough collections',
    zh: '回收次数足够的 {of} 次试验中的 {rose} 次',
  },
  'heap.held': {
    en: 'The descriptors of the goroutines that stayed and what they refer to are part of it, and would go with them.',
    zh: '滞留 goroutine 的描述符及其引用的对象是其中一部分，会随它们一起释放。',
  },

  // The collector
  'coincidence.few-trials': {
    en: 'At least {fewest} trials are needed to tell whether slow intervals are those with collections.',
    zh: '需要 {fewest} 次试验才能判断慢的区间是不是回收的区间。',
  },
  'coincidence.few-spikes': {
    en: 'In {spikes} of {intervals} intervals P99 stands out: too few to tell whether the collector ran in them.',
    zh: '{intervals} 个区间中有 {spikes} 个的 P99 突出：太少，无从问 GC 当时是否在工作。',
  },
  'coincidence.too-often': {
    en: '{ran}: too often to tell whether the slow intervals are those.',
    zh: '{ran}：太频繁，无法判断慢的区间是不是这些。',
  },
  'coincidence.too-seldom': {
    en: '{ran}: too rarely to tell whether the slow intervals are those.',
    zh: '{ran}：太少，无法判断慢的区间是不是这些。',
  },
  'coincidence.ran': {
    en: 'The collector ran in {withGc} of {intervals} intervals ({share})',
    zh: 'GC 在 {intervals} 个区间中的 {withGc} 个里运行（{share}）',
  },
  'coincidence.met': {
    en: 'In {spikes} intervals P99 is at least {factor} × the median of its trial. A collection overlaps {met} of them; by chance alone it would be {expected}.',
    zh: '有 {spikes} 个区间的 P99 至少是本次试验中位值的 {factor} 倍；其中 {met} 个与一次回收重叠，若纯属偶然则应为 {expected} 个。',
  },
  'coincidence.yes': { en: '{ran}.', zh: '{ran}。' },
  'coincidence.no': {
    en: '{ran}: no sign that latency spikes come with collections.',
    zh: '{ran}：没有迹象表明延迟尖峰与回收同时出现。',
  },

  // The runtime’s own histograms
  'times.gcPauses': { en: 'World stopped for the collector', zh: 'STW 停顿' },
  'times.otherPauses': { en: 'World stopped for other reasons', zh: '其他原因的 STW 停顿' },
  'times.schedulingLatency': {
    en: 'Goroutine that can run waits for a processor',
    zh: '可运行的 goroutine 等待处理器',
  },
} as const satisfies Record<string, Row>;
