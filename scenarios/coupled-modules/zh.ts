// The lesson coupled-modules in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '耦合的模块：一个模块停顿，另一个也停',
  claim:
    '当 inventory 的存储停顿时，向有界总线发布的 payment 模块，服务的请求至少是直接调用 inventory 的两倍，P99 不超过其一半，而且它发布的订单没有一个丢失或重复。',
  symptom:
    '别的东西慢多久，支付就停多久。CPU 空闲，在每个测量 CPU 时间的 profile 里支付代码都很快，而所有 handler 的调用栈都终止于一把锁，它属于一个不归支付团队的包。',
  looksReasonable:
    '只有一个进程，只有一个存储。调用是到达它最便宜的方式，也是唯一能立即知道结果的方式：订单先预留再付款，要么两者都不做。锁只持有几微秒，只有一个实现的接口说它多余也不为过。',
  change:
    'payment 声明自己需要的接口，拿到满足它的东西，于是不再 import inventory。它把订单发布到有界总线，然后继续。一个订阅者调用 inventory，每次尝试不超过 50 ' +
    'ms，重复到货物备妥为止。总线满时，在任何钱移动之前就用 503 拒绝订单，并计数。',
  watch:
    '看停顿期间的吞吐量和 P99。时间再长一些，P99 就会掩盖它：在闭环里，停顿中等待的请求不会超过 50 个，在十秒的请求里还不到百分之一。总线的积压在停顿期间上升，停顿一过立即回落；unaccounted 最后必须为 ' +
    '0。反模式版的 mutex profile 终止于 inventory.(*Store).Reserve。import 同样说明问题：对 payment 执行 go list -deps 会列出 ' +
    'inventory，加上 -tags fix 则不会。' +
    '按每秒 800 个订单施压时（停顿之外两者都承受得住），停顿期间请求照样到来，整个窗口的 P99 就显示出它们等了多久。',
  doesNotHelp:
    '反模式版与修复版之间的倍数属于这个错误：持锁等待。接口与此无关（变体 interface-only），首先该做的是放开锁（变体 unlocked）。停顿之外：各变体同样快，因为解耦不是优化。payment 需要 inventory ' +
    '的答复时，例如货架上的最后一件：修复版承诺得更少，只承诺货物会备妥，之后失败的订单需要自己的事件来撤回。停顿长到总线装不下时：它就会拒绝，而且必须拒绝。还有崩溃：这个总线只是内存，其中等待的会丢失；能扛过崩溃的是一张表或一份日志。',
  knobs: {
    BUS_CAPACITY:
      '修复版的总线里最多有多少订单等待，默认 16,384。设为 256 时，停顿开始十分之一秒后总线就满：积压停在上限，客户被拒绝，这会显示在失败的请求里，而 unaccounted 仍是 ' +
      '0。闭环里被立即拒绝的客户会立即再问，所以会有许多次拒绝。',
    STALL_MS:
      '停顿的 inventory 多久才答复，默认 200。响应要在锁内一个接一个地等，所以设为 1 时反模式版几乎察觉不到停顿，设为 1,000 时它的客户要等好几秒。修复版在每种设置下都一样快；只有总线的积压增长。',
  },
  readMore: [
    'Go Code Review Comments: Interfaces',
    'Package context: WithTimeout',
    'runtime/pprof 包：mutex 和 block profile',
    'sync 包的源码：Mutex，讲其正常模式与饥饿模式的部分',
    'go help list: -deps',
    'Enterprise Integration Patterns: Guaranteed Delivery, Idempotent Receiver',
  ],
  subjects: {
    antipattern: {
      label: '直接调用',
      text:
        '支付台持有一个 *inventory.Store，在 handler 里调用 Reserve。Reserve 获取它那个包里唯一的锁。存储停顿时，持锁者等待 200 ms ' +
        '的答复，其他所有支付一个接一个地等这把锁。',
    },
    fix: {
      label: '接口，有界总线',
      text: '支付台拿到一个 InventoryService，并向大小有限的总线发布。订阅者逐个处理订单，每次尝试都有超时；停顿让它变晚，而不是让客户变晚。',
    },
    'interface-only': {
      label: '接口，照旧调用',
      text: '柜台拿到 InventoryService，照旧调用并等待。它把 import 与等待分开：没有 inventory，payment 也能编译，却照样随它一起停住。',
    },
    unlocked: {
      label: '直接调用，不持锁等待',
      text: '直接调用，但存储先等响应，之后才为记账取锁。一个订单只等自己的 200 ms，不再等所有人的。',
    },
    timeout: {
      label: '直接调用，50 ms 超时',
      text: '直接调用，context 在 50 ms 后结束。它把持锁时间缩短到四分之一，并拒绝订单；而等锁本身不理会任何 context。',
    },
    unbounded: {
      label: '接口，每个订单一个 go',
      text:
        '同样的接口，但每个订单启动一个 goroutine，能调用时就调用 Reserve。payment 在这里同样不等待，也从不拒绝：队列就是等在锁上的 ' +
        'goroutine，停顿多久就增长多久。停顿再长一些就会撞上内存上限。',
    },
  },
  headline: { shown: 'inventory 停顿时总线让 payment 继续工作：吞吐量 {qps@stall.change}，{qps@stall}。' },
  expect: {
    'in-the-stall-the-fix': '停顿期间，修复版服务的请求至少是两倍。',
    'in-the-stall-the-fixs': '停顿期间，修复版的 P99 最多是一半。',
    'an-interface-alone-waits-as': '单有接口，与直接调用一样等待：停顿期间得到服务的数量与它相差不超过一倍。',
    'without-the-lock-an-order': '没有那把锁，一半订单只等自己的响应和批次，不到 660 ms。',
    'and-the-bus-serves-twice': '而总线得到服务的数量至少是放开锁的两倍。',
    'a-timeout-alone-does-not': '单有超时补不回来：停顿期间得到服务的最多是修复版的一半。',
    'the-wait-has-moved-and': '等待只是挪了地方，没有消失：总线至少落后 100 个订单。',
    'it-catches-up-after-the': '它会赶上：排空后没有订单在等待。',
    'no-published-order-is-lost': '发布的订单没有一个丢失或重复：排空后全部对得上账。',
    'the-fixs-goroutines-stay-within': '修复版的 goroutine 不超出 50 个连接所需。',
    'without-a-bound-the-stalls': '没有上限时，停顿期间的订单变成 goroutine，至少 300 个。',
  },
  spans: { stall: 'inventory 停顿期间' },
  gauges: { bus_lag: { label: '尚未备货的订单' }, unaccounted: { label: '对不上账的订单' } },
  panels: {
    imports: {
      question: 'payment 编译时需要 inventory 吗？',
      text:
        'go list -deps 以集合形式列出 payment 需要的每个包；import 链是从它列出的内容里找出来的。在用接口的变体里，没有一条通向 inventory。模块图对此什么也没说：对 Go ' +
        '来说两者是同一个 module 的包。',
    },
    rebuilt: {
      question: 'inventory 变化时，哪些要重新编译？',
      text:
        '注释改变了源码，却没有改变编译器由它得到的东西，所以在每个变体里都止于 inventory。多一个函数，对所有 import 它的包来说就是另一个包：payment 若 import ' +
        '它就重新编译，若只认识接口就不受影响。程序本身两者都 import，无论如何都要重新链接。',
    },
    'test-time': {
      question: 'payment 自己的停顿测试要多久？',
      text:
        '一个测试，同样的代码行：inventory 不答复时，订单能付款吗？用存储自己的类型，就必须让真实的存储停顿，并等完它的 200 ms；用接口，则是一个从不答复的假实现。两者都要等清算所最多 20 ' +
        'ms，再加进程本身的几毫秒。时间是测试进程的；编译不算在内。',
      sides: { antipattern: '真实的存储', fix: '从不答复的假实现' },
    },
  },
} satisfies LessonWords;
