// The questions asked of the measurement itself, each with its answers.
import type { Row } from './template.ts';

export const CHECKS = {
  'answers.alike': { en: 'Every variant answers as it should.', zh: '每个变体都按应有的方式响应。' },
  'answers.differ': {
    en: '{variant} does not answer like the antipattern.',
    zh: '{variant} 的响应与反模式不同。',
  },
  'answers.differ-to': {
    en: '{variant} does not answer like the antipattern to {request}.',
    zh: '{variant} 对 {request} 的响应与反模式不同。',
  },
  'answers.not-wrong': {
    en: '{variant} should answer wrongly and does not.',
    zh: '{variant} 本该给出不同的响应，却没有。',
  },

  'trials.none': { en: 'No trial was run.', zh: '没有运行任何试验。' },
  'trials.all': { en: 'All {trials:trial} count.', zh: '全部 {trials} 次试验都计入。' },
  'trials.capped': { en: '{trials} reached their cap.', zh: '{trials} 次达到上限。' },
  'trials.meant': { en: '{trials} ended as they should: {outcome}.', zh: '{trials} 次按预期结束：{outcome}。' },
  'trials.lost': {
    en: '{lost} of {trials:trial} do not count ({first}).',
    zh: '{trials} 次试验中有 {lost} 次不计入（{first}）。',
  },
  'trials.lost-one': {
    en: '{variant} {outcome} in round {round}: {because}',
    zh: '{variant} 在第 {round} 轮{outcome}：{because}',
  },
  'trials.empty': { en: 'No trial of {variants} counts.', zh: '{variants} 没有一次试验计入。' },

  'rounds.done': { en: '{rounds:round}', zh: '{rounds} 轮' },
  'rounds.interrupted': {
    en: 'Interrupted after {finished} of {rounds:round}',
    zh: '在 {rounds} 轮中的第 {finished} 轮后中断',
  },
  'rounds.too-few': {
    en: '{done}; a verdict needs at least {fewest}.',
    zh: '{done}；至少 {fewest} 轮才能作出结论。',
  },
  'rounds.few': {
    en: '{done}; with {needed} the gates have exact intervals, with fewer they assume normal noise.',
    zh: '{done}；有 {needed} 轮时门禁指标有精确区间，更少时假设噪声为正态。',
  },
  'rounds.enough': {
    en: '{done}; {needed} are needed for exact intervals of all gates.',
    zh: '{done}；所有门禁指标的精确区间需要 {needed} 轮。',
  },

  'errors.none': {
    en: 'No variant fails more than {limit} of its requests.',
    zh: '没有变体的失败请求超过 {limit}。',
  },
  'errors.some': {
    en: 'Failed requests: {failing}. A variant that fails cannot win or draw on throughput and latency.',
    zh: '失败的请求：{failing}。有失败的变体在吞吐量和延迟上不能取胜，也不能打平。',
  },
  'errors.of': { en: '{variant} {share}', zh: '{variant} {share}' },

  'ledger.closed': { en: 'Every request sent is accounted for.', zh: '每个发出的请求都有着落。' },
  'ledger.open': {
    en: 'In {trials:trial} requests are unaccounted for: a fault of the driver.',
    zh: '{trials} 次试验中有请求下落不明：负载驱动的错误。',
  },
  'driver.good': { en: 'The load driver reports no fault.', zh: '负载驱动信守了承诺。' },
  'driver.faults': {
    en: 'The load driver reports {faults:fault}; the first: {first}',
    zh: '负载驱动报告 {faults} 处错误；第一处：{first}',
  },
  'generator.cpu': {
    en: 'The load generator used at most {share} of its core.',
    zh: '负载发生器最多用了自己核的 {share}。',
  },
  'generator.cpu-limited': {
    en: 'In {limited} of {trials:trial} the load generator was at the limit of its CPU.',
    zh: '{trials} 次试验中有 {limited} 次，负载发生器达到 CPU 极限。',
  },
  'generator.delays': {
    en: 'The generator’s own delays stay below the P99 it measures.',
    zh: '发生器自身的延迟低于它测量的 P99。',
  },
  'generator.delayed': {
    en: 'In {limited} of {trials:trial} the generator’s own delays exceed the P99 it measures.',
    zh: '{trials} 次试验中有 {limited} 次，发生器自身的延迟超过它测量的 P99。',
  },
  'little.holds': {
    en: 'Throughput × latency agrees with the connections in {asked} of {trials:trial}.',
    zh: '{trials} 次试验中的 {asked} 次，吞吐量 × 延迟与连接数相符。',
  },
  'little.holds-for-some': {
    en: 'Throughput × latency agrees with the connections in {asked} of {trials:trial}; the others have too many failures or too long requests to tell.',
    zh: '{trials} 次试验中的 {asked} 次，吞吐量 × 延迟与连接数相符；其余的失败太多或请求太长，无法判断。',
  },
  'little.broken': {
    en: 'In {broken} of {trials:trial} throughput × latency is not the connections ({factor} of them): time was spent in the generator.',
    zh: '{trials} 次试验中有 {broken} 次，吞吐量 × 延迟不等于连接数（是它的 {factor}）：时间花在了发生器里。',
  },
  'rate.kept': {
    en: 'Every variant answered all of the {offered} that it was offered.',
    zh: '每个变体都响应了提供给它的 {offered}。',
  },
  'rate.not-kept': {
    en: 'Of the {offered} offered, some could not be answered: {behind}. Latencies at a rate that a service cannot carry grow with the length of the window.',
    zh: '提供了 {offered}，没有全部响应：{behind}。服务承受不了的速率下，延迟随窗口长度增长。',
  },
  'rate.of': { en: '{variant} {answered}', zh: '{variant} {answered}' },
  'lateness.figures': {
    en: 'Requests went out late by at most {median} at the median and {p99} at P99; without the host’s gaps P99 is {own}.',
    zh: '请求发出的迟延，中位数至多 {median}，P99 至多 {p99}；不计主机的停顿，P99 为 {own}。',
  },
  'lateness.limit': {
    en: 'In {late} of {trials:trial} the generator’s own lateness was the limit.',
    zh: '{trials} 次试验中有 {late} 次，发生器自身的迟延是瓶颈。',
  },
  'host-gaps.figures': {
    en: 'The host stopped the generator’s core {gaps:time}, for up to {longest}, at most {share} of a window. Requests due meanwhile went out late and count from when they were due.',
    zh: '主机让发生器的核停顿了 {gaps} 次，最长 {longest}，至多占一个窗口的 {share}；其间应发的请求晚发，并从应发之时计时。',
  },
  'client-queue.empty': {
    en: 'Every request found a connection when it was due.',
    zh: '每个请求到时都有可用的连接。',
  },
  'client-queue.figures': {
    en: 'For {variants} all connections were busy at times. Up to {queued:request} of a trial waited in the client for one, for at most {longest}; up to {unsent} still waited at the end. The wait is in the latencies.',
    zh: '{variants} 的连接有时全忙：一次试验中至多 {queued} 个请求在客户端等待连接，最长 {longest}，结束时至多 {unsent} 个仍在等待。等待计入延迟。',
  },
  'standstill.answers': {
    en: 'nothing of {variant} was answered {times:time} in {trials:trial}, for up to {longest}',
    zh: '{variant} 在 {trials} 次试验中有 {times} 次没有任何响应，最长 {longest}',
  },
  'standstill.samples': {
    en: 'the process of {variant} stood still {times:time} in {trials:trial}, for up to {longest}',
    zh: '{variant} 的进程在 {trials} 次试验中停顿 {times} 次，最长 {longest}',
  },
  'standstill.told': { en: 'Standstills: {each}.', zh: '停顿：{each}。' },
  'standstill.hidden': {
    en: 'Standstills: {each}. A closed loop sends nothing meanwhile, so P99 hardly shows it; --rate does.',
    zh: '停顿：{each}。闭环在此期间不发请求，P99 几乎看不出来；用 --rate 可以看出。',
  },
  'samples.enough': { en: 'Every trial has requests enough for its P99.', zh: '每次试验的请求都足以得出 P99。' },
  'samples.few': {
    en: 'A trial has only {fewest} requests of the {needed} that a P99 needs; P95 is the gate instead.',
    zh: '有的试验只有 {fewest} 个请求，而 P99 需要 {needed} 个；作为门禁指标由 P95 代替。',
  },
  'warm-up.settled': {
    en: 'Throughput had settled before every window.',
    zh: '每个窗口之前吞吐量都已稳定。',
  },
  'warm-up.unsettled': {
    en: 'In {unsettled} of {trials:trial} throughput had not settled when the window began; a longer --warmup would help.',
    zh: '{trials} 次试验中有 {unsettled} 次，窗口开始时吞吐量尚未稳定；更长的 --warmup 会有帮助。',
  },

  'machine.unknown': {
    en: 'This system does not report what else was running.',
    zh: '本系统不透露它还在做什么。',
  },
  'machine.use': {
    en: 'Other processes used up to {foreign} of the machine, the hypervisor took up to {steal}.',
    zh: '其他进程最多用了机器的 {foreign}，虚拟机管理程序最多占了 {steal}。',
  },
  'turns.taken': {
    en: 'The subjects of a round lived at the same time and were measured in turns; who waited used at most {share} of a core.',
    zh: '同一轮的对象同时运行、轮流测量；等待的一方最多用了一个核的 {share}。',
  },
  'turns.unread': {
    en: 'The subjects of a round lived at the same time and were measured in turns; this system does not tell what the waiting ones used.',
    zh: '同一轮的对象同时运行、轮流测量；本系统不透露等待的一方用了多少 CPU。',
  },
  'turns.apart': {
    en: 'The subjects were measured one after the other, for {because}.',
    zh: '各对象依次单独测量，因为{because}。',
  },
  'clock.throttled': {
    en: 'Heat slowed the service’s core {times:time}.',
    zh: '服务的核因过热降速 {times} 次。',
  },
  'clock.range': {
    en: 'The service’s core ran at {slowest} to {fastest} MHz.',
    zh: '服务的核运行在 {slowest} 到 {fastest} MHz。',
  },
  'speed.range': {
    en: 'Between trials the service’s core did a fixed piece of work in {fastest} to {slowest}.',
    zh: '试验之间，服务的核完成一件固定的工作用了 {fastest} 到 {slowest}。',
  },
  'speed.slowed': {
    en: 'Something outside this system slows it at times.',
    zh: '本系统之外的东西有时会拖慢它。',
  },
  'sharing.range': {
    en: 'Between trials work that fills the service’s core took {fastest} to {slowest}.',
    zh: '试验之间，占满服务的核的工作用了 {fastest} 到 {slowest}。',
  },
  'sharing.slowed': {
    en: 'Something shares the core at times, such as another guest on its second hardware thread: a service then does less in a second.',
    zh: '有时有别的东西与它共用这个核，例如同一宿主上的另一台虚拟机占用它的第二个硬件线程：此时服务每秒能做的事更少。',
  },
  'speed.unread': {
    en: 'In {unread} of {trials:trial} the speed of the service’s core is not known: {because}.',
    zh: '{trials} 次试验中有 {unread} 次，不知道服务的核有多快：{because}。',
  },
  'cores.own': {
    en: 'Service on core {service}, load on core {load}.',
    zh: '服务在核 {service}，负载在核 {load}。',
  },
  'cores.fewer': {
    en: 'GOMAXPROCS was set to {procs}, and the service is kept to {cores:core}: what runs in parallel elsewhere takes turns here.',
    zh: 'GOMAXPROCS 设为 {procs}，而服务只能用 {cores} 个核：在别处并行的工作，在这里要轮流执行。',
  },
  'cores.shared': { en: 'Service and load generator share their cores.', zh: '服务与负载发生器共用核。' },
  'phases.otherwise': {
    en: '{off} of {trials:trial} did not go as planned ({first}).',
    zh: '{trials} 次试验中有 {off} 次没有按计划进行（{first}）。',
  },
  'phases.one': { en: '{variant} in round {round}: {because}', zh: '第 {round} 轮的 {variant}：{because}' },
  'quota.granted': { en: 'A quota grants {quota} of {cores:core}.', zh: '配额给予 {cores} 个核中的 {quota} 个。' },
  'quota.held-nothing': {
    en: 'A quota grants {quota} of {cores:core}; it never throttled the run.',
    zh: '配额给予 {cores} 个核中的 {quota} 个，没有造成等待。',
  },
  'quota.held-back': {
    en: 'A quota grants {quota} of {cores:core}; it throttled the run in up to {share} of its periods, which shows up as latency.',
    zh: '配额给予 {cores} 个核中的 {quota} 个；在至多 {share} 的周期里它让运行等待，这会表现为延迟。',
  },

  'order.effect': {
    en: 'From one place in a round to the next throughput changes by {share} (t = {t}).',
    zh: '一轮之内从一个位置到下一个，吞吐量变化 {share}（t = {t}）。',
  },
  'order.carried-over': {
    en: 'A trial affects the one after it.',
    zh: '一次试验给下一次留下了什么。',
  },
  'redone.none': { en: 'No trial had to be redone.', zh: '没有试验需要重做。' },
  'redone.some': {
    en: 'Redone: {redone:trial}, besides {kept} kept; the first because {because}.',
    zh: '重做：{redone} 次试验，另有 {kept} 次保留；第一次重做是因为{because}。',
  },
  'calibration.used': {
    en: 'Better and worse need at least 1.5 × the noise of {rounds} rounds of {variant} against itself on this machine.',
    zh: '判为更好或更差，至少要达到 {variant} 在本机与自身比较 {rounds} 轮的噪声的 1.5 倍。',
  },
  'calibration.unfit': {
    en: 'The calibration of {startedAt} {because}, and was not used.',
    zh: '{startedAt} 的校准{because}，没有使用。',
  },
  'calibration.foreign': { en: 'is of another machine or scenario', zh: '属于另一台机器或另一课' },
  'calibration.connections': { en: 'is of another number of connections', zh: '用的是另一个连接数' },
  'calibration.load': { en: 'is of another rate of requests', zh: '用的是另一个请求速率' },
  'calibration.turns': {
    en: 'was measured with other turns: both alive at once, or one after the other',
    zh: '轮流方式不同：同时运行轮流测量，或依次单独测量',
  },
  'calibration.windows': { en: 'has shorter windows than this run', zh: '窗口比本次运行短' },
  'calibration.rounds': { en: 'has fewer rounds than this run', zh: '轮数比本次运行少' },
  'overhead.share': {
    en: 'The run took {took}, planned {planned}; {share} of it was not measuring.',
    zh: '运行用时 {took}，计划 {planned}；其中 {share} 不在测量。',
  },
} as const satisfies Record<string, Row>;
