// Sentences of the evidence in Chinese: leaks, the live heap, the collector, and why a figure moved.

export const CHINESE_EVIDENCE: Record<string, string> = {
  // Goroutines, proved leaked or not
  'None.': '无。',
  'None: no goroutine came to stay in the profiled trial.': '无：剖析试验中没有 goroutine 滞留。',
  'None of the {0} goroutines that came to stay in the profiled trial.':
    '剖析试验中滞留的 {0} 个 goroutine 里一个也没有。',
  '{0} of the {1} goroutines that came to stay in the profiled trial, {2}: nothing that can still run reaches what they wait for, so nothing can ever wake them.':
    '剖析试验中滞留的 {1} 个 goroutine 里有 {0} 个，{2}：仍能运行的代码都够不到它们等待的对象，因此永远没有什么能唤醒它们。',
  '{0}, a handful that comes and goes.': '{0} 个，只是来来去去的少数。',
  '{0}, {1}: something still refers to what they wait for.': '{0} 个，{1}：仍有东西引用它们等待的对象。',
  'They may yet be woken, or be a leak that cannot be proved; whether they come to more with every request tells.':
    '它们也许还会被唤醒，也许是无法证明的泄漏；要看它们是否随每个请求增多。',
  'The proof is blind where a global variable, a local variable of a goroutine that can still run, or a timer refers to what is waited for.':
    '如果全局变量、仍可运行的 goroutine 的局部变量或定时器引用着被等待的对象，这种证明就看不见。',

  // The live heap
  'Live heap left: {0}.': '遗留的存活堆：{0}。',
  'It outlives the load and two collections in {0} of {1} trials, and rises from collection to collection under load in {2} of {3} trials.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在；{3} 次中的 {2} 次，它在负载下逐次回收递增。',
  'It outlives the load and two collections in {0} of {1} trials, and rises from collection to collection under load in {2} of {3} trials that had collections enough to see.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在；在回收次数足够的 {3} 次中有 {2} 次，它在负载下逐次回收递增。',
  'After the drain and two collections it is back near the idle level in {0} of {1} trials.':
    '{1} 次试验中的 {0} 次，排空并经两次回收后它回到空闲水平附近。',
  'After the drain and two collections it is back near the idle level in {0} of {1} trials, but for what the runtime keeps of some {2} goroutines that have ended, to use it for the next.':
    '{1} 次试验中的 {0} 次，排空并经两次回收后它回到空闲水平附近，只差运行时为约 {2} 个已结束的 goroutine 留作下次使用的部分。',
  'The descriptors of the goroutines that stayed and what they refer to are part of it, and would go with them.':
    '滞留 goroutine 的描述符及其引用的对象是其中一部分，会随它们一起释放。',
  'It outlives the load and two collections in {0} of {1} trials, but rises throughout the load in only {2} of {3} trials: a cache, a pool or a buffer that has its size.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在，但 {3} 次中只有 {2} 次在整个负载期间上升：是已定型的缓存、池或缓冲区。',
  'It outlives the load and two collections in {0} of {1} trials, but rises throughout the load in only {2} of {3} trials that had collections enough to see: a cache, a pool or a buffer that has its size.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在，但回收次数足够的 {3} 次中只有 {2} 次在整个负载期间上升：是已定型的缓存、池或缓冲区。',
  'It rises under load in {0} of {1} trials and is freed after it: a queue, not a leak.':
    '{1} 次试验中的 {0} 次，它在负载下上升，之后被释放：是队列，不是泄漏。',
  'It rises under load in {0} of {1} trials that had collections enough to see and is freed after it: a queue, not a leak.':
    '回收次数足够的 {1} 次试验中的 {0} 次，它在负载下上升，之后被释放：是队列，不是泄漏。',
  'It outlives the load and two collections in {0} of {1} trials; collections under load were too few to see whether it grows with the requests.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在；负载下的回收太少，看不出它是否随请求增长。',
  'It outlives the load and two collections in {0} of {1} trials and rises under load in {2} of {3} trials: the trials do not agree, or are too few to tell.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在，{3} 次中的 {2} 次在负载下上升：各次试验不一致，或太少而无法判断。',
  'It outlives the load and two collections in {0} of {1} trials and rises under load in {2} of {3} trials that had collections enough to see: the trials do not agree, or are too few to tell.':
    '{1} 次试验中的 {0} 次，它在负载结束并经两次回收后仍在，回收次数足够的 {3} 次中的 {2} 次在负载下上升：各次试验不一致，或太少而无法判断。',

  // The collector
  'In {0} intervals P99 is at least {1} × the middle one of its trial; a collection overlaps {2} of them, where chance alone would make it {3}.':
    '有 {0} 个区间的 P99 至少是本次试验中位值的 {1} 倍；其中 {2} 个与一次回收重叠，若纯属偶然则应为 {3} 个。',
  'The collector ran in {0} of {1} intervals ({2}).': '回收器在 {1} 个区间中的 {0} 个里运行（{2}）。',
  'The collector ran in {0} of {1} intervals ({2}): no sign that latency spikes come with collections.':
    '回收器在 {1} 个区间中的 {0} 个里运行（{2}）：没有迹象表明延迟尖峰与回收同时出现。',
  'The collector ran in {0} of {1} intervals ({2}): too often to tell whether slow intervals are those.':
    '回收器在 {1} 个区间中的 {0} 个里运行（{2}）：太频繁，无法判断慢的区间是不是这些。',
  'The collector ran in {0} of {1} intervals ({2}): too seldom to tell whether slow intervals are those.':
    '回收器在 {1} 个区间中的 {0} 个里运行（{2}）：太少，无法判断慢的区间是不是这些。',
  'In {0} of {1} intervals P99 stands out: too few to ask whether the collector was at work in them.':
    '{1} 个区间中有 {0} 个的 P99 突出：太少，无从问回收器当时是否在工作。',
  'It takes {0} trials to tell whether slow intervals are those of collections.':
    '需要 {0} 次试验才能判断慢的区间是不是回收的区间。',

  // Goroutines
  'Goroutines left: {0}.': '遗留的 goroutine：{0}。',
  'They stay after the drain in {0} of {1} trials, and the runtime proves that they can never end.':
    '{1} 次试验中的 {0} 次在排空后仍在，运行时证明它们永远不会结束。',
  'They stay after the drain in {0} of {1} trials, and their number rises under load in {2} of {3}.':
    '{1} 次试验中的 {0} 次在排空后仍在，{3} 次中的 {2} 次在负载下增长。',
  'After the drain their number is back at the idle level in {0} of {1} trials.':
    '{1} 次试验中的 {0} 次在排空后回到空闲数量。',
  'They stay after the drain in {0} of {1} trials, and their number rises under load in {2} of {3} that have readings enough.':
    '{1} 次试验中的 {0} 次在排空后仍在，读数足够的 {3} 次中的 {2} 次在负载下增长。',
  'They stay after the drain in {0} of {1} trials, but their number rises throughout the load in only {2} of {3}: a burst or a pool, kept.':
    '{1} 次试验中的 {0} 次在排空后仍在，但 {3} 次中只有 {2} 次在整个负载期间增长：是一次突发，或保留的池。',
  'They stay after the drain in {0} of {1} trials, but their number rises throughout the load in only {2} of {3} that have readings enough: a burst or a pool, kept.':
    '{1} 次试验中的 {0} 次在排空后仍在，但读数足够的 {3} 次中只有 {2} 次在整个负载期间增长：是一次突发，或保留的池。',
  'Their number rises under load in {0} of {1} and is back at the idle level after the drain: a queue, not a leak.':
    '{1} 次中的 {0} 次在负载下增长，排空后回到空闲数量：是队列，不是泄漏。',
  'Their number rises under load in {0} of {1} that have readings enough and is back at the idle level after the drain: a queue, not a leak.':
    '读数足够的 {1} 次中的 {0} 次在负载下增长，排空后回到空闲数量：是队列，不是泄漏。',
  'They stay after the drain in {0} of {1} trials and rise under load in {2} of {3}: the trials do not agree, or have too few readings to tell.':
    '{1} 次试验中的 {0} 次在排空后仍在，{3} 次中的 {2} 次在负载下增长：各次试验不一致，或读数太少而无法判断。',
  'They stay after the drain in {0} of {1} trials and rise under load in {2} of {3} that have readings enough: the trials do not agree, or have too few readings to tell.':
    '{1} 次试验中的 {0} 次在排空后仍在，读数足够的 {3} 次中的 {2} 次在负载下增长：各次试验不一致，或读数太少而无法判断。',

  // Why: the findings
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) wait in {4} at {5}, in {6}, created by {7}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）在 {5} 处等待 {4}，位于 {6}，由 {7} 创建。',
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) wait in {4} at {5}, in {6}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）在 {5} 处等待 {4}，位于 {6}。',
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) stand at {4}, in {5}, created by {6}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）停在 {4}，位于 {5}，由 {6} 创建。',
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) stand at {4}, in {5}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）停在 {4}，位于 {5}。',
  'Each request of ‘{0}’ leaves {1} of live heap and {2} of stack behind, which the goroutines that stay hold on to.':
    '‘{0}’ 的每个请求遗留 {1} 存活堆和 {2} 栈，由滞留的 goroutine 持有。',
  'Each request of ‘{0}’ leaves {1} of live heap behind that no collection frees, and it comes to more as long as the load lasts.':
    '‘{0}’ 的每个请求遗留 {1} 存活堆，任何回收都释放不了，只要负载继续就越来越多。',
  'With ‘{0}’ {1}, because {2} no longer allocates {3} a request at {4}, reached from {5}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {4} 处（经由 {5}）不再为每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2} no longer allocates {3} a request at {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {4} 处不再为每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2} no longer allocates {3} a request.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 不再为每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request in place of {4} at {5}, reached from {6}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {5} 处（经由 {6}）每次请求分配 {3}，而不是 {4}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request in place of {4} at {5}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {5} 处每次请求分配 {3}，而不是 {4}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request in place of {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 每次请求分配 {3}，而不是 {4}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request at {4}, reached from {5}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {4} 处（经由 {5}）每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request at {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 在 {4} 处每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2} allocates {3} a request.': '使用 ‘{0}’ 时，{1}，因为 {2} 每次请求分配 {3}。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, no longer takes {3} a request, most of it at {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用不再为每次请求花费 {3}，其中大部分在 {4} 处。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, no longer takes {3} a request.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用不再为每次请求花费 {3}。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, takes {3} a request in place of {4}, most of it at {5}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用每次请求花费 {3}，而不是 {4}，其中大部分在 {5} 处。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, takes {3} a request in place of {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用每次请求花费 {3}，而不是 {4}。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, takes {3} a request, most of it at {4}.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用每次请求花费 {3}，其中大部分在 {4} 处。',
  'With ‘{0}’ {1}, because {2}, with all that it calls, takes {3} a request.':
    '使用 ‘{0}’ 时，{1}，因为 {2} 连同它的所有调用每次请求花费 {3}。',
  'a request takes {0} less CPU time': '一次请求少用 {0} CPU 时间',
  'a request takes {0} more CPU time': '一次请求多用 {0} CPU 时间',
  'a request allocates {0} less': '一次请求少分配 {0}',
  'a request allocates {0} more': '一次请求多分配 {0}',
  'GC runs {0} × less often a request': '按请求计 GC 次数少到 1/{0}',
  'GC runs {0} × more often a request': '按请求计 GC 次数多到 {0} 倍',
  'GC does not run in the window at all': '窗口内完全没有 GC',
  'GC runs in the window, and did not before': '窗口内有 GC，而以前没有',
  'Of {0} intervals in which the P99 of ‘{1}’ stands out, {2} overlap a collection; by chance it would be {3}.':
    '‘{1}’ 的 P99 突出的 {0} 个区间中，有 {2} 个与一次回收重叠；若纯属偶然则应为 {3} 个。',
  'live heap after two forced collections, before the load and after the drain':
    '两次强制回收之后的存活堆，负载之前与排空之后',
  'time axis of the measured trials beside their collections': '测量试验的时间轴与它们的回收对照',
  'The garbage collector takes {0} of the CPU time of a request of ‘{1}’ and {2} of one of ‘{3}’.':
    '垃圾回收器在 ‘{1}’ 的一次请求的 CPU 时间中占 {0}，在 ‘{3}’ 的一次中占 {2}。',
  'none that {0} ticks could see': '{0} 次采样都没有看到的量',
  'With ‘{0}’ {1} a request are spent waiting for one lock, taken at {2} and given back at {3} in {4}: {5} of all waiting for locks.':
    '使用 ‘{0}’ 时，每次请求平均有 {1} 用于等待同一把锁，在 {2} 处加锁，在 {4} 的 {3} 处解锁：占全部锁等待的 {5}。',
  '‘{0}’ {1}': '‘{0}’ {1}',
  'All locks together: {0}.': '所有锁合计：{0}。',
  'With ‘{0}’ {1} allocates {2} a request ({3} of all) because {4} escapes to the heap: {5}.':
    '使用 ‘{0}’ 时，{1} 每次请求分配 {2}（占全部的 {3}），因为 {4} 逃逸到堆：{5}。',
  'allocation profile, alloc_space': '分配剖析，alloc_space',
  'allocation profile, joined to the compiler’s escape analysis': '分配剖析，并与编译器的逃逸分析对照',
  'goroutine profile after the drain, less the one before the load': '排空后的 goroutine 剖析，减去加载前的',
  'CPU profile, {0} ticks over {1} requests': 'CPU 剖析，{0} 次采样，{1} 次请求',
  'mutex profile, delay; the line that waits from the block profile': 'mutex 剖析的等待时间；等待的行取自 block 剖析',
};
