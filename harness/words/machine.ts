// What `doctor` says of a machine: what was looked at, what was found, and the mend.
import type { Row } from './template.ts';

export const MACHINE = {
  'doctor.go': { en: 'Go toolchain', zh: 'Go 工具链' },
  'doctor.node': { en: 'Node', zh: 'Node' },
  'doctor.node-mend': {
    en: 'start through npm ({command}), so that the pinned Node runs the load',
    zh: '通过 npm 启动（{command}），让锁定版本的 Node 来发负载',
  },
  'doctor.cores': { en: 'Cores', zh: 'CPU 核' },
  'doctor.cores-refused': {
    en: '{cores}; keeping a process to one is refused: {because}',
    zh: '{cores}；系统拒绝把进程绑到单个核：{because}',
  },
  'doctor.cores-refused-mend': {
    en: 'expect wider intervals, or allow sched_setaffinity where this runs',
    zh: '误差区间会变宽；或者在运行环境里允许 sched_setaffinity',
  },
  'doctor.cores-kept': {
    en: '{cores}; target on {target}, driver on {driver}',
    zh: '{cores}；服务在 {target}，负载驱动在 {driver}',
  },
  'doctor.cores-unkept': {
    en: '{cores}; this system cannot keep a process to a core',
    zh: '{cores}；本系统无法把进程绑到单个核',
  },
  'doctor.cores-unkept-mend': {
    en: 'expect wider intervals, or measure on Linux',
    zh: '误差区间会变宽；或者改在 Linux 上测量',
  },
  'doctor.cores-shared': { en: '{cores}; target and driver share it', zh: '{cores}；服务与负载驱动共用' },
  'doctor.cores-shared-mend': {
    en: 'use a machine or container with at least two cores',
    zh: '使用至少有两个核的机器或容器',
  },
  'doctor.quota': { en: 'CPU quota', zh: 'CPU 配额' },
  'doctor.none': { en: 'none', zh: '无' },
  'doctor.quota-all': { en: '{quota} cores, as many as there are', zh: '{quota} 个核，与实有核数相同' },
  'doctor.quota-less': {
    en: '{quota} cores of {cores}: throttling shows up as latency',
    zh: '{cores} 个核中的 {quota} 个：限流会表现为延迟',
  },
  'doctor.quota-mend': {
    en: 'raise the container’s CPU limit to its number of cores',
    zh: '把容器的 CPU 上限提高到它的核数',
  },
  'doctor.load': { en: 'Load, last minute', zh: '最近一分钟负载' },
  'doctor.load-mend': {
    en: 'stop what else runs on the machine, and wait a minute',
    zh: '停掉机器上的其他程序，等一分钟',
  },
  'doctor.governor': { en: 'Frequency governor', zh: '调频策略' },
  'doctor.governor-unseen': { en: 'not visible here, as on most virtual machines', zh: '这里看不到，多数虚拟机都如此' },
  'doctor.memory': { en: 'Free memory', zh: '空闲内存' },
  'doctor.memory-of': { en: '{free} of the {limit} that the control group allows', zh: '{free}，控制组上限 {limit}' },
  'doctor.memory-limit-mend': {
    en: 'a fixture may use up to 1.5 GiB; raise the control group’s limit',
    zh: '课程的服务最多用 1.5 GiB；请提高控制组上限',
  },
  'doctor.memory-mend': {
    en: 'a fixture may use up to 1.5 GiB; free some memory',
    zh: '课程的服务最多用 1.5 GiB；请释放一些内存',
  },
  'doctor.files': { en: 'Open files', zh: '打开文件数' },
  'doctor.files-unseen': { en: 'limit not visible here', zh: '这里看不到上限' },
  'doctor.clock': { en: 'Clock step', zh: '时钟步长' },
  'doctor.clock-mend': {
    en: 'latencies below this step cannot be told apart; check the clock source',
    zh: '小于这个步长的延迟分辨不出；请检查时钟源',
  },
  'doctor.speed': { en: 'Core speed', zh: '核的速度' },
  'doctor.speed-found': {
    en: 'a fixed piece of work takes {fastest} to {slowest}',
    zh: '一份固定的工作用时 {fastest} 到 {slowest}',
  },
  'doctor.speed-mend': {
    en: 'something slows this core at times: other work, heat, or the host of a virtual machine; trials that it hits are redone',
    zh: '有东西不时拖慢这个核：其他程序、过热，或虚拟机的宿主；被波及的试验会重做',
  },
  'doctor.sharing': { en: 'Core to itself', zh: '核是否独占' },
  'doctor.sharing-found': {
    en: 'work that fills the core takes {fastest} to {slowest}',
    zh: '占满这个核的工作用时 {fastest} 到 {slowest}',
  },
  'doctor.sharing-mend': {
    en: 'something shares this core at times, such as another guest on its second hardware thread; small changes stay unclear here: use more rounds, or a machine of your own',
    zh: '有时有别的东西共用这个核，例如同一宿主上的另一台虚拟机占用它的第二个硬件线程；在这里小的变化难有定论：请增加轮数，或用独占的机器',
  },
  'doctor.neighbours': { en: 'Other runs of ours', zh: '同时进行的运行' },
  'doctor.neighbours-unknown': { en: 'not to be known: {because}', zh: '无从得知：{because}' },
  'doctor.neighbours-unknown-mend': {
    en: 'set TMPDIR to a folder of your own that can be written to',
    zh: '把 TMPDIR 设为你自己的可写目录',
  },
  'doctor.neighbours-found': { en: 'process {processes}', zh: '进程 {processes}' },
  'doctor.neighbours-mend': { en: 'wait until it has ended', zh: '等它结束' },
  'doctor.ceiling': { en: 'Driver’s ceiling', zh: '驱动的上限' },
  'doctor.ceiling-found': {
    en: '{rate} against a service that does nothing; the driver used {share} of its core',
    zh: '面对什么都不做的服务 {rate}；驱动用了所在核的 {share}',
  },
  'doctor.ceiling-mend': {
    en: 'trust no lesson whose throughput comes near it; the report says when it does',
    zh: '吞吐量接近它的课程不可信；报告会指出来',
  },
  'doctor.control': { en: 'Null against itself', zh: '空服务自比' },
  'doctor.control-few': { en: 'too few rounds', zh: '轮数太少' },
  'doctor.control-found': {
    en: 'rounds of the same code differ by {noise}; {rounds:round} would see a change of {change}',
    zh: '同一份代码各轮相差 {noise}；{rounds} 轮能看出 {change} 的变化',
  },
  'doctor.control-unseen': {
    en: 'rounds of the same code differ by {noise}; {rounds:round}',
    zh: '同一份代码各轮相差 {noise}；共 {rounds} 轮',
  },
  'doctor.control-mend': {
    en: 'use more rounds (--profile nightly), or a quieter machine',
    zh: '用更多轮（--profile nightly），或换一台更安静的机器',
  },
} as const satisfies Record<string, Row>;
