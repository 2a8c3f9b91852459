// Sentences of the checks, the notes, the warnings and the reasons why something is absent, in Chinese.

export const CHINESE_CHECKS: Record<string, string> = {
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
  'In {0} of {1} trials nobody knows how fast the service’s core was: {2}.':
    '{1} 次试验中有 {0} 次，不知道服务的核有多快：{2}。',
  'Something beyond this system slows it at times.': '本系统之外的东西有时会拖慢它。',
  'Service on core {0}, load on core {1}.': '服务在核 {0}，负载在核 {1}。',
  'Service and load generator share their cores.': '服务与负载发生器共用核。',
  'From one place in a round to the next throughput changes by {0} (t = {1}).':
    '一轮之内从一个位置到下一个，吞吐量变化 {0}（t = {1}）。',
  'A trial leaves something behind for the next one.': '一次试验给下一次留下了什么。',
  'No trial had to be redone.': '没有试验需要重做。',
  'The run took {0}, planned {1}; {2} of it was not measuring.': '运行用时 {0}，计划 {1}；其中 {2} 不在测量。',

  // The checks where something is to mind
  '{0} does not answer like the antipattern.': '{0} 的应答与反模式不同。',
  '{0} does not answer like the antipattern to {1}.': '{0} 对 {1} 的应答与反模式不同。',
  '{0} should answer wrongly and does not.': '{0} 本应答错，却没有。',
  'No trial was run.': '没有运行任何试验。',
  '{0} reached their cap.': '{0} 次达到上限。',
  '{0} ended as they should: {1}.': '{0} 次按预期结束：{1}。',
  '{0} of {1} trials do not count ({2}).': '{1} 次试验中有 {0} 次不计入（{2}）。',
  '{0} crashed in round {1}: {2}': '{0} 在第 {1} 轮崩溃：{2}',
  '{0} hung in round {1}: {2}': '{0} 在第 {1} 轮挂起：{2}',
  '{0} killed in round {1}: {2}': '{0} 在第 {1} 轮被终止：{2}',
  '{0} invalid in round {1}: {2}': '{0} 在第 {1} 轮无效：{2}',
  '{0} ok in round {1}: {2}': '{0} 在第 {1} 轮正常：{2}',
  'No trial of {0} counts.': '{0} 没有一次试验计入。',
  'This system does not tell what else it was doing.': '本系统不透露它还在做什么。',
  'A quota grants {0} of {1} cores.': '配额给予 {1} 个核中的 {0} 个。',
  'A quota grants {0} of {1} cores; it held nothing back.': '配额给予 {1} 个核中的 {0} 个，没有造成等待。',
  'A quota grants {0} of {1} cores; it held the run back in up to {2} of its periods, which shows up as latency.':
    '配额给予 {1} 个核中的 {0} 个；在至多 {2} 的周期里它让运行等待，这会表现为延迟。',
  'Heat slowed the service’s core {0} times.': '服务的核因过热降速 {0} 次。',
  'The service’s core ran at {0} to {1} MHz.': '服务的核运行在 {0} 到 {1} MHz。',
  '{0} rounds; {1} are the fewest that a verdict can rest on.': '{0} 轮；至少 {1} 轮才能作出结论。',
  'Interrupted after {0} of {1} rounds; {2} are the fewest that a verdict can rest on.':
    '在 {1} 轮中的第 {0} 轮后中断；至少 {2} 轮才能作出结论。',
  'Interrupted after {0} of {1} rounds; with {2} the gates have exact intervals, with fewer they assume normal noise.':
    '在 {1} 轮中的第 {0} 轮后中断；有 {2} 轮时门槛有精确区间，更少时假设噪声为正态。',
  'Interrupted after {0} of {1} rounds; {2} are needed for exact intervals of all gates.':
    '在 {1} 轮中的第 {0} 轮后中断；所有门槛的精确区间需要 {2} 轮。',
  'Redone: {0} trials, beside {1} kept; the first since {2}.':
    '重做：{0} 次试验，另有 {1} 次保留；第一次重做是因为{2}。',
  'the machine was busy': '机器繁忙',
  'the hypervisor took {0} of the machine away': '虚拟机管理程序占走了机器的 {0}',
  'other processes used {0} of the machine': '其他进程用了机器的 {0}',
  'the service’s core was {0} slower than usual, which the kernel does not explain':
    '服务的核比平常慢 {0}，内核没有给出原因',
  '{0} of {1} trials went otherwise than planned ({2} in round {3}: {4}).':
    '{1} 次试验中有 {0} 次没有按计划进行（第 {3} 轮的 {2}：{4}）。',
  'its {0} took {1}, and {2} were planned': '{0}用了 {1}，计划是 {2}',
  'warm-up': '预热',
  drain: '排空',
  'the harness was held up for {0} at an end of its window': '窗口开始或结束时，测试程序停了 {0}',
  'the clock was set by {0} meanwhile, or the machine slept': '其间系统时钟被调了 {0}，或者机器睡眠过',
  'No variant is the same build in both runs, so nothing tells what the code did from what the machine did.':
    '两次运行中没有任何变体是同一构建，因此无从区分代码的变化与机器的变化。',
  'Every variant is the same build in both runs: whatever moved is the machine’s doing.':
    '每个变体在两次运行中都是同一构建：凡有变化，都是机器所致。',
  'The same build in both runs: {0}. Round by round the others are held against it, and their later figures told as if the machine had not moved.':
    '两次运行中为同一构建：{0}。其余变体逐轮与其对照，较晚的数值按机器没有变化来给出。',
  'The machine moved: {0} of {1}, {2}.': '机器变了：{1} 的{0}，{2}。',
  'Better and worse take at least 1.5 × the noise of {0} rounds of {1} against itself on this machine.':
    '判为好或坏，至少要超出 {1} 在本机与自身比较 {0} 轮的噪声的 1.5 倍。',
  'The calibration of {0} is of another machine or scenario, and was not used.':
    '{0} 的校准属于另一台机器或另一课，没有使用。',
  'The calibration of {0} is of another number of connections, and was not used.':
    '{0} 的校准用的连接数不同，没有使用。',
  'The calibration of {0} has shorter windows than this run, and was not used.':
    '{0} 的校准的窗口比本次运行短，没有使用。',
  'The calibration of {0} has fewer rounds than this run, and was not used.':
    '{0} 的校准的轮数比本次运行少，没有使用。',
  'Failed requests: {0}.': '失败的请求：{0}。',
  'A variant that fails cannot win or draw on throughput and latency.':
    '有失败的变体在吞吐量和延迟上不能取胜，也不能打平。',
  'In {0} trials requests are unaccounted for: a fault of the driver.': '{0} 次试验中有请求下落不明：负载驱动的错误。',
  'The load driver reports {0} faults; the first: {1}': '负载驱动报告 {0} 处错误；第一处：{1}',
  'In {0} of {1} trials the load generator was at the limit of its CPU.':
    '{1} 次试验中有 {0} 次，负载发生器达到 CPU 极限。',
  'In {0} of {1} trials the generator’s own delays exceed the P99 it measures.':
    '{1} 次试验中有 {0} 次，发生器自身的延迟超过它测量的 P99。',
  'Throughput × latency agrees with the connections in {0} of {1} trials; the others have too many failures or too long requests to tell.':
    '{1} 次试验中的 {0} 次，吞吐量 × 延迟与连接数相符；其余的失败太多或请求太长，无法判断。',
  'In {0} of {1} trials throughput × latency is not the connections ({2} of them): time was spent in the generator.':
    '{1} 次试验中有 {0} 次，吞吐量 × 延迟不等于连接数（是它的 {2}）：时间花在了发生器里。',
  'A trial has only {0} requests, of {1} that a P99 takes; as a gate it gives way to P95.':
    '有的试验只有 {0} 个请求，而 P99 需要 {1} 个；作为门槛由 P95 代替。',
  'In {0} of {1} trials throughput had not settled when the window began; a longer --warmup would help.':
    '{1} 次试验中有 {0} 次，窗口开始时吞吐量尚未稳定；更长的 --warmup 会有帮助。',

  // The notes
  '{0} rounds cannot make an exact interval at {1}, which takes {2}; this one assumes that a round’s noise is roughly normal.':
    '{0} 轮得不出 {1} 的精确区间，那需要 {2} 轮；这个区间假设每轮的噪声近似正态。',
  'Low count: the verdict rests on the ratio of the two rates, as of Poisson events.':
    '计数少：结论依据两个发生率之比，按泊松事件计算。',
  'All rounds’ requests together say {0} ({1} to {2}): a few rounds differ much from the others.':
    '所有轮次的请求合起来是 {0}（{1} 到 {2}）：有几轮与其余的相差很大。',
  'A trial has only {0} requests, of {1} that {2} takes.': '有的试验只有 {0} 个请求，而{2}需要 {1} 个。',
  'A trial has {0} requests; {1} takes {2}.': '有的试验只有 {0} 个请求；{1} 需要 {2} 个。',
  'A trial has {0} requests; {1} takes {2}; to read instead: {3}.':
    '有的试验只有 {0} 个请求；{1} 需要 {2} 个：请改看{3}。',
  'A trial has {0} requests; {1} takes {2}; gate instead: {3}.':
    '有的试验只有 {0} 个请求；{1} 需要 {2} 个：门槛改为{3}。',
  'In {0} of {1} trials of {2} the load generator was at its limit.':
    '{2} 的 {1} 次试验中有 {0} 次，负载发生器达到极限。',
  '{0} fails {1} of its requests; the figure is per successful request.': '{0} 的请求有 {1} 失败；数字按成功的请求计。',

  // The warnings
  '{0} of the lesson’s expectations were not asked: they concern variants that take no part in this run.':
    '本课有 {0} 项预期没有检验：它们涉及没有参加本次运行的变体。',
  '{0} of the lesson’s expectations were not asked: they need a longer window than {1}.':
    '本课有 {0} 项预期没有检验：它们需要比 {1} 更长的窗口。',
  'The run was killed; this is what it had written down.': '运行被强行终止；这是它当时已写下的内容。',
  'Variant {0} takes no part: {1}; {2}.': '变体 {0} 不参加：{1}；{2}。',
  'Gauge {0} is not read: {1}; {2}.': '仪表 {0} 不读取：{1}；{2}。',
  'it needs Go 1.{0} or newer, and this is {1}': '它需要 Go 1.{0} 或更新版本，而这里是 {1}',
  'it needs Go 1.{0} or older, and this is {1}': '它需要 Go 1.{0} 或更旧版本，而这里是 {1}',
  'it needs GOEXPERIMENT={0}, which {1} does not know': '它需要 GOEXPERIMENT={0}，而 {1} 不认识',
  'it needs {0} cores, and there is 1': '它需要 {0} 个核，而这里有 1 个',
  'it needs {0} cores, and there are {1}': '它需要 {0} 个核，而这里有 {1} 个',
  'it needs {0} of memory, and there are {1}': '它需要 {0} 内存，而这里有 {1}',

  // How a trial ends
  'it ended as ‘{0}’': '它以‘{0}’结束',
  'its ledger is not closed': '它的账目不平',
  'killed when its resident memory passed {0} MiB': '常驻内存超过 {0} MiB 时被终止',
  'the service ended by itself with {0}': '服务自行退出：{0}',
  'the service no longer answered its probe and was killed': '服务不再应答探针，被终止',
  'the leak reached its cap; the handler took the fixed path from then on': '泄漏达到上限；之后处理函数走修复后的路径',
  'the window did not take place': '窗口没有进行',
  'the probe did not read {0}': '探针没有读到 {0}',
  'the driver did not tell what it used': '驱动没有说明它用了多少',
  'the load driver was silent for {0} and was killed': '负载驱动 {0} 没有动静，被终止',
  'the load driver ended with {0}': '负载驱动退出：{0}',
};
