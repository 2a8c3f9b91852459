// What a run says of itself: what it left out, how its trials ended, and why something was not read.
import type { Row } from './template.ts';

export const RUNS = {
  /** A text that is nobody’s to translate. */
  verbatim: { en: '{text}', zh: '{text}' },
  sentences: { en: '{sentences}', zh: '{sentences}' },

  // Warnings
  'warning.killed': {
    en: 'The run was killed; this is what it had written down.',
    zh: '运行被强行终止；这是它当时已写下的内容。',
  },
  'warning.garbled': { en: 'Trials that cannot be read: {lines}.', zh: '无法读取的试验：{lines}。' },
  'warning.garbled-more': {
    en: 'Trials that cannot be read: {lines}; and {rest} more.',
    zh: '无法读取的试验：{lines}；另有 {rest} 次。',
  },
  'warning.strangers': {
    en: 'Trials of variants that are not in the plan: {trials}.',
    zh: '不在计划中的变体的试验：{trials} 次。',
  },
  'warning.neighbours': {
    en: "Another run is under way on this machine (process {processes}); both disturb each other's figures.",
    zh: '本机上另有运行正在进行（进程 {processes}）；两者互相干扰对方的数字。',
  },
  'warning.neighbours-unknown': {
    en: 'Nobody knows whether another run is under way on this machine: {because}.',
    zh: '不知道本机上是否另有运行正在进行：{because}。',
  },
  'warning.unpinned': {
    en: 'No process has a core of its own, because this system refuses it: {because}.',
    zh: '本系统拒绝绑定，因此没有任何进程独占一个核：{because}。',
  },
  'warning.sources-left-out': {
    en: 'More files differ than a record keeps: {files} of them are not shown.',
    zh: '不同的文件多于记录所保存的数量，其中 {files} 个没有显示。',
  },
  'warning.rate': {
    en: "The load is {rate} requests a second, due whatever the service does. The lesson's expectations are for its own load and are not asked.",
    zh: '负载为每秒 {rate} 个请求，无论服务如何都按时发出。本课的预期针对它自己的负载，因此没有检验。',
  },
  'warning.knob': {
    en: "The knob is turned: {name}={value}. The lesson's expectations are for its ordinary place and are not asked.",
    zh: '可调参数已改：{name}={value}。本课的预期针对它的通常取值，因此没有检验。',
  },
  'warning.not-asked-variants': {
    en: '{expectations} of the lesson’s expectations were not asked: they concern variants that take no part in this run.',
    zh: '本课有 {expectations} 项预期没有检验：它们涉及没有参加本次运行的变体。',
  },
  'warning.not-asked-window': {
    en: '{expectations} of the lesson’s expectations were not asked: they need a longer window than {window}.',
    zh: '本课有 {expectations} 项预期没有检验：它们需要比 {window} 更长的窗口。',
  },

  // What this machine or toolchain cannot have
  'without.variant': {
    en: 'Variant {id} takes no part: {unmet}; {because}.',
    zh: '变体 {id} 不参加：{unmet}；{because}。',
  },
  'without.gauge': { en: 'Gauge {id} is not read: {unmet}; {because}.', zh: '仪表 {id} 不读取：{unmet}；{because}。' },
  'without.expectation': {
    en: 'Expectation {id} is not asked: {unmet}; {because}.',
    zh: '预期 {id} 不检验：{unmet}；{because}。',
  },
  'without.all': {
    en: 'this machine cannot run it: without {variant} there is nothing to compare. {because}',
    zh: '本机无法运行它：没有 {variant} 就没有可比的。{because}',
  },
  'without.all-mend': {
    en: 'use another Go (GO=/path/to/bin/go) or another machine',
    zh: '换一个 Go（GO=/path/to/bin/go），或换一台机器',
  },
  'run.left-out': { en: '{scenario} is left out: {because}', zh: '{scenario} 略过：{because}' },
  'run.failed': { en: '{scenario} failed: {because}', zh: '{scenario} 失败：{because}' },
  'needs.newer-go': {
    en: 'it needs Go 1.{minor} or newer, and this is {go}',
    zh: '它需要 Go 1.{minor} 或更新版本，而这里是 {go}',
  },
  'needs.older-go': {
    en: 'it needs Go 1.{minor} or older, and this is {go}',
    zh: '它需要 Go 1.{minor} 或更旧版本，而这里是 {go}',
  },
  'needs.experiment': {
    en: 'it needs GOEXPERIMENT={experiment}, which {go} does not know',
    zh: '它需要 GOEXPERIMENT={experiment}，而 {go} 不认识',
  },
  'needs.cores': {
    en: 'it needs {needed} cores, and there are {cores}',
    zh: '它需要 {needed} 个核，而这里有 {cores} 个',
  },
  'needs.cores-one': { en: 'it needs {needed} cores, and there is 1', zh: '它需要 {needed} 个核，而这里有 1 个' },
  'needs.memory': {
    en: 'it needs {needed} of memory, and there are {memory}',
    zh: '它需要 {needed} 内存，而这里有 {memory}',
  },

  // How a trial ends
  'end.as': { en: 'it ended as ‘{outcome}’', zh: '它以‘{outcome}’结束' },
  'end.ledger': { en: 'its ledger is not closed', zh: '它的账目不平' },
  'end.memory': {
    en: 'killed when its resident memory passed {mebibytes} MiB',
    zh: '常驻内存超过 {mebibytes} MiB 时被终止',
  },
  'end.by-itself': { en: 'the service ended by itself with {exit}', zh: '服务自行退出：{exit}' },
  'end.hung': {
    en: 'the service no longer answered its probe and was killed',
    zh: '服务不再响应探针，被终止',
  },
  'end.capped': {
    en: 'the leak reached its cap; the handler took the fixed path from then on',
    zh: '泄漏达到上限；之后 handler 走修复后的路径',
  },
  'spoiled.busy': { en: 'the machine was busy', zh: '机器繁忙' },
  'spoiled.steal': {
    en: 'the hypervisor took {share} of the machine away',
    zh: '虚拟机管理程序占走了机器的 {share}',
  },
  'spoiled.foreign': { en: 'other processes used {share} of the machine', zh: '其他进程用了机器的 {share}' },
  'spoiled.slow-core': {
    en: 'the service’s core was {share} slower than usual, which the kernel does not explain',
    zh: '服务的核比平常慢 {share}，内核没有给出原因',
  },

  'together.not-started': {
    en: '{variant} did not start while the other subject lived',
    zh: '另一个对象运行时，{variant} 未能启动',
  },
  'together.not-idle': {
    en: '{variant} used {share} of a core while the other subject was measured',
    zh: '测量另一个对象时，{variant} 用了一个核的 {share}',
  },
  'together.too-slow': {
    en: 'the requests of {variant} take too long for turns of {turn}',
    zh: '{variant} 的请求耗时太长，不适合 {turn} 的轮次',
  },

  // A trial that did not go as planned
  'phase.other': {
    en: 'its {phase} took {took}, and {planned} were planned',
    zh: '{phase}用了 {took}，计划是 {planned}',
  },
  'phase.warm-up': { en: 'warm-up', zh: '预热' },
  'phase.window': { en: 'window', zh: '窗口' },
  'phase.drain': { en: 'drain', zh: '排空' },
  'phase.late': {
    en: 'the harness was held up for {late} at an end of its window',
    zh: '窗口开始或结束时，测试框架停了 {late}',
  },
  'phase.clock': {
    en: 'the clock was set by {step} meanwhile, or the machine slept',
    zh: '其间系统时钟被调了 {step}，或者机器睡眠过',
  },

  // Why something was not read
  'unread.clock-behind': {
    en: 'the service’s clock is {apart} behind the harness’s, so that their figures cannot be laid beside each other',
    zh: '服务的时钟比测试框架的慢 {apart}，两者的数字无法对照',
  },
  'unread.clock-ahead': {
    en: 'the service’s clock is {apart} ahead of the harness’s, so that their figures cannot be laid beside each other',
    zh: '服务的时钟比测试框架的快 {apart}，两者的数字无法对照',
  },
  'unread.machine-at-once': {
    en: 'the two readings of the machine’s times were taken at once',
    zh: '机器时间的两次读数是在同一时刻取得的',
  },
  'unread.not-run': { en: 'the instrument ‘{instrument}’ was not run', zh: '没有运行仪器‘{instrument}’' },
  'unread.not-profiled': { en: 'profiles come from the profiled round alone', zh: 'profile 只来自采样轮' },
  'unread.no-profiles': { en: 'the experiment asks for none', zh: '实验没有要求' },
  'unread.window': { en: 'the window did not take place', zh: '窗口没有进行' },
  'unread.probe': { en: 'the probe did not read {metric}', zh: '探针没有读到 {metric}' },
  'unread.unprobed': { en: 'it was built without the probe', zh: '构建时没有探针' },
  'unread.probe-twice': { en: 'the probe did not read {metric} twice alike', zh: '探针两次读取 {metric} 不一致' },
  'unread.goroutines': { en: 'the probe did not count goroutines', zh: '探针没有统计 goroutine' },
  'unread.histograms': { en: 'the probe did not send {count} histograms', zh: '探针没有发送 {count} 个直方图' },
  'unread.driver': { en: 'the driver did not tell what it used', zh: '驱动没有说明它用了多少' },
  'unread.host-speed-start': {
    en: 'the host-speed probe could not be started: {because}',
    zh: '主机速度探针无法启动：{because}',
  },
  'unread.host-speed-gone': { en: 'the host-speed probe {exit}', zh: '主机速度探针退出：{exit}' },
  'unread.host-speed-ended': { en: 'the host-speed probe was ended', zh: '主机速度探针已结束' },
  'unread.host-speed-silent': {
    en: 'the host-speed probe did not answer within {seconds} s',
    zh: '主机速度探针在 {seconds} 秒内没有响应',
  },
  'unread.service-gone': { en: 'the service is gone: {exit}', zh: '服务已不在：{exit}' },
  'unread.service-silent': {
    en: "the service did not answer '{command}' within {ms} ms",
    zh: "服务在 {ms} 毫秒内没有响应 '{command}'",
  },
  'unread.compiler': {
    en: 'the compiler gave no reasons (exit code {exitCode}): {output}',
    zh: '编译器没有给出理由（退出码 {exitCode}）：{output}',
  },
  'unread.compiler-log': { en: 'the compiler wrote no log', zh: '编译器没有写日志' },
  'driver.silent': {
    en: 'the load driver was silent for {seconds} s and was killed',
    zh: '负载驱动 {seconds} 秒没有动静，被终止',
  },
  'driver.not-ready': {
    en: 'the load driver was not ready within {seconds} s and was killed',
    zh: '负载驱动在 {seconds} 秒内没有就绪，被终止',
  },
  'driver.not-started': { en: 'the load driver could not be started: {because}', zh: '负载驱动无法启动：{because}' },
  'driver.ended': { en: 'the load driver {how}', zh: '负载驱动退出：{how}' },
} as const satisfies Record<string, Row>;
