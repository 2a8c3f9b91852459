// Sentences that the analysis makes, in Chinese: patterns whose places stand for whatever words or figures fill them.

/** The most particular first; a place may itself hold words that are looked up. */
export const CHINESE_SENTENCES: Record<string, string> = {
  // The verdict of a run
  'Shown, {0} of {1} expectations.': '已证实，{1} 项预期中有 {0} 项。',
  'Not shown, {0} of {1} expectations hold.': '未证实，{1} 项预期中 {0} 项成立。',
  'Cannot tell: no trial was run.': '无法判断：没有运行任何试验。',
  'Cannot tell.': '无法判断。',
  'Invalid.': '无效。',
  'Against {0}, {1} is better: {2}; no different: {3}; perhaps different: {4}.':
    '对比 {0}，{1} 更好：{2}；没有差别：{3}；可能不同：{4}。',
  'Against {0}, {1} is better: {2}; worse: {3}; no different: {4}.':
    '对比 {0}，{1} 更好：{2}；更差：{3}；没有差别：{4}。',
  'Against {0}, {1} is better: {2}; no different: {3}.': '对比 {0}，{1} 更好：{2}；没有差别：{3}。',
  'Against {0}, {1} is better: {2}; worse: {3}.': '对比 {0}，{1} 更好：{2}；更差：{3}。',
  'Against {0}, {1} is better: {2}; perhaps different: {3}.': '对比 {0}，{1} 更好：{2}；可能不同：{3}。',
  'Against {0}, {1} is better: {2}.': '对比 {0}，{1} 更好：{2}。',
  'Against {0}, {1} is worse: {2}; no different: {3}.': '对比 {0}，{1} 更差：{2}；没有差别：{3}。',
  'Against {0}, {1} is worse: {2}.': '对比 {0}，{1} 更差：{2}。',
  'Against {0}, {1} is no different: {2}; perhaps different: {3}.': '对比 {0}，{1} 没有差别：{2}；可能不同：{3}。',
  'Against {0}, {1} is no different: {2}.': '对比 {0}，{1} 没有差别：{2}。',
  'Against {0}, {1} is perhaps different: {2}.': '对比 {0}，{1} 可能不同：{2}。',
  'Control, {0} against itself: no difference that matters in {1} of {2} gates.':
    '对照，{0} 与自身相比：{2} 个门槛中有 {1} 个没有要紧的差别。',
  '{0} rounds in random order, seed {1}.': '{0} 轮，随机顺序，种子 {1}。',
  'Identical code strays by {0} a round in {1}.': '同样的代码每轮在 {1} 上偏移 {0}。',
  'Interrupted after {0} of {1} rounds.': '在 {1} 轮中的第 {0} 轮后中断。',

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

  // What takes no part
  'Variant {0} takes no part: {1}; {2}.': '变体 {0} 不参加：{1}；{2}。',
  'Gauge {0} is not read: {1}; {2}.': '仪表 {0} 不读取：{1}；{2}。',
  'it needs Go 1.{0} or newer, and this is {1}': '它需要 Go 1.{0} 或更新版本，而这里是 {1}',
  'it needs Go 1.{0} or older, and this is {1}': '它需要 Go 1.{0} 或更旧版本，而这里是 {1}',
  'it needs GOEXPERIMENT={0}, which {1} does not know': '它需要 GOEXPERIMENT={0}，而 {1} 不认识它',
  'it needs {0} cores, and there is 1': '它需要 {0} 个核，而这里只有 1 个',
  'it needs {0} cores, and there are {1}': '它需要 {0} 个核，而这里只有 {1} 个',
  'it needs {0} of memory, and there are {1}': '它需要 {0} 内存，而这里只有 {1}',

  // Labels put together
  '{0}, peak': '{0}，峰值',
  '{0}, after the drain': '{0}，排空后',
  '{0}, again': '{0}（再次）',

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

  // The collector
  'In {0} intervals P99 is at least {1} × the middle one of its trial; a collection overlaps {2} of them, where chance alone would make it {3}.':
    '有 {0} 个区间的 P99 至少是本次试验中位值的 {1} 倍；其中 {2} 个与一次回收重叠，若纯属偶然则应为 {3} 个。',
  'The collector ran in {0} of {1} intervals ({2}).': '回收器在 {1} 个区间中的 {0} 个里运行（{2}）。',
  'The collector ran in {0} of {1} intervals ({2}): no sign that latency spikes come with collections.':
    '回收器在 {1} 个区间中的 {0} 个里运行（{2}）：没有迹象表明延迟尖峰与回收同时出现。',

  // Goroutines
  'Goroutines left: {0}.': '遗留的 goroutine：{0}。',
  'They stay after the drain in {0} of {1} trials, and the runtime proves that they can never end.':
    '{1} 次试验中的 {0} 次在排空后仍在，运行时证明它们永远不会结束。',
  'They stay after the drain in {0} of {1} trials, and their number rises under load in {2} of {3}.':
    '{1} 次试验中的 {0} 次在排空后仍在，{3} 次中的 {2} 次在负载下增长。',
  'After the drain their number is back at the idle level in {0} of {1} trials.':
    '{1} 次试验中的 {0} 次在排空后回到空闲数量。',

  // Why: the findings
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) wait in {4} at {5}, in {6}, created by {7}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）在 {5} 处等待 {4}，位于 {6}，由 {7} 创建。',
  '{0} of the goroutines that ‘{1}’ leaves behind ({2} of {3}) wait in {4} at {5}, in {6}.':
    '‘{1}’ 遗留的 goroutine 中有 {0}（{3} 个中的 {2} 个）在 {5} 处等待 {4}，位于 {6}。',
  'With ‘{0}’ a request allocates {1} less, because {2} no longer allocates {3} a request at {4}, reached from {5}.':
    '使用 ‘{0}’ 时，一次请求少分配 {1}，因为 {2} 不再在 {4} 处（经由 {5}）为每次请求分配 {3}。',
  'With ‘{0}’ a request allocates {1} less, because {2} no longer allocates {3} a request at {4}.':
    '使用 ‘{0}’ 时，一次请求少分配 {1}，因为 {2} 不再在 {4} 处为每次请求分配 {3}。',
  'With ‘{0}’ GC runs {1} × less often a request, because {2} no longer allocates {3} a request at {4}, reached from {5}.':
    '使用 ‘{0}’ 时，按请求计 GC 次数少到 1/{1}，因为 {2} 不再在 {4} 处（经由 {5}）为每次请求分配 {3}。',
  'With ‘{0}’ GC runs {1} × less often a request, because {2} no longer allocates {3} a request at {4}.':
    '使用 ‘{0}’ 时，按请求计 GC 次数少到 1/{1}，因为 {2} 不再在 {4} 处为每次请求分配 {3}。',
  'The garbage collector takes {0} of the CPU time of a request of ‘{1}’ and {2} of one of ‘{3}’.':
    '垃圾回收器在 ‘{1}’ 的一次请求的 CPU 时间中占 {0}，在 ‘{3}’ 的一次中占 {2}。',
  'none that {0} ticks could see': '{0} 次采样都没有看到的量',
  'With ‘{0}’ {1} a request are spent waiting for one lock, taken at {2} and given back at {3} in {4}: {5} of all waiting for locks.':
    '使用 ‘{0}’ 时，每次请求平均有 {1} 用于等待同一把锁，在 {2} 处加锁，在 {4} 的 {3} 处解锁：占全部锁等待的 {5}。',
  'All locks together: {0}.': '所有锁合计：{0}。',
  'With ‘{0}’ {1} allocates {2} a request ({3} of all) because {4} escapes to the heap: {5}.':
    '使用 ‘{0}’ 时，{1} 每次请求分配 {2}（占全部的 {3}），因为 {4} 逃逸到堆：{5}。',
  'allocation profile, alloc_space': '分配剖析，alloc_space',
  'allocation profile, joined to the compiler’s escape analysis': '分配剖析，并与编译器的逃逸分析对照',
  'goroutine profile after the drain, less the one before the load': '排空后的 goroutine 剖析，减去加载前的',
  'CPU profile, {0} ticks over {1} requests': 'CPU 剖析，{0} 次采样，{1} 次请求',
  'mutex profile, delay; the line that waits from the block profile': 'mutex 剖析的等待时间；等待的行取自 block 剖析',

  // The checks
  'Every variant answers as it should.': '每个变体都按应有的方式应答。',
  'All {0} trials count.': '全部 {0} 次试验都计入。',
  '{0} rounds; with {1} the gates have exact intervals, with fewer they assume normal noise.':
    '{0} 轮；有 {1} 轮时门槛有精确区间，更少时假设噪声为正态。',
  '{0} rounds; {1} are needed for exact intervals of all gates.': '{0} 轮；所有门槛的精确区间需要 {1} 轮。',
  'No variant fails more than {0} of its requests.': '没有变体的失败请求超过 {0}。',
  'Every request sent is accounted for.': '每个发出的请求都有着落。',
  'The load driver kept its promises.': '负载驱动信守了承诺。',
  'The load generator used at most {0} of its core.': '负载发生器最多用了自己核的 {0}。',
  'The generator’s own delays stay below the P99 it measures.': '发生器自身的延迟低于它测量的 P99。',
  'Throughput × latency agrees with the connections in {0} of {1} trials.':
    '{1} 次试验中的 {0} 次，吞吐量 × 延迟与连接数相符。',
  'Every trial has requests enough for its P99.': '每次试验的请求都足以得出 P99。',
  'Throughput had settled before every window.': '每个窗口之前吞吐量都已稳定。',
  'Other processes used up to {0} of the machine, the hypervisor took up to {1}.':
    '其他进程最多用了机器的 {0}，虚拟机管理程序最多占了 {1}。',
  'Between trials the service’s core did a fixed piece of work in {0} to {1}.':
    '试验之间，服务的核完成一件固定的工作用了 {0} 到 {1}。',
  'Something beyond this system slows it at times.': '本系统之外的东西有时会拖慢它。',
  'Service on core {0}, load on core {1}.': '服务在核 {0}，负载在核 {1}。',
  'Service and load generator share their cores.': '服务与负载发生器共用核。',
  'From one place in a round to the next throughput changes by {0} (t = {1}).':
    '一轮之内从一个位置到下一个，吞吐量变化 {0}（t = {1}）。',
  'A trial leaves something behind for the next one.': '一次试验给下一次留下了什么。',
  'No trial had to be redone.': '没有试验需要重做。',
  'The run took {0}, planned {1}; {2} of it was not measuring.': '运行用时 {0}，计划 {1}；其中 {2} 不在测量。',

  // Tables of the charts
  'Compared with {0}, round by round': '与 {0} 比较，逐轮',
  'Answers of {0} by their time, all trials together': '{0} 的应答按用时，所有试验合计',
  'Where the goroutines of {0} stand after the drain, in the profiled trial':
    '{0} 的 goroutine 在排空后停在哪里（采样试验）',
  '{0} per request, by function': '每请求{0}，按函数',
  '{0}: the frames that changed most, from the root down': '{0}：变化最大的帧，从根向下',
  'With all it calls: {0}': '含所调用：{0}',
  '{0} a request → {1}.': '每请求 {0} → {1}。',
  'File: {0}': '文件：{0}',
};
