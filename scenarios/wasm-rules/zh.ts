// The lesson wasm-rules in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'WebAssembly 规则：每笔支付跨越一千次边界',
  claim:
    '同一个 WebAssembly 模块里的一千条规则，由模块内的一个函数统一调用、而不是由 Go 逐条调用，每个请求的 CPU 时间最多为四分之三；同一模块解释执行时至少是编译执行的三倍，而用 Go 写的同样规则比两者都少。',
  symptom:
    'CPU profile 里排在最前的是沙箱运行时，而不是规则：把参数放到栈上、进入机器码、再返回的那些函数。没有分配，没有等待，而每加一条规则，每个请求都变慢。',
  looksReasonable:
    '每条规则自成一个函数，就像插件：可以单独测试、替换、计数，分数在 Go 里相加，人人看得懂。一次调用才几十纳秒，在一个等网络的服务里，谁会去数？',
  change:
    '模块多了一个函数，由它调用所有规则并求和，Go 只调用它。规则还是那些规则，模块也逐字节相同；省掉的是一千次跨越 Go 与沙箱边界中的 999 次。',
  watch:
    '看每请求 CPU 时间，从低到高依次是：Go 写的规则、一次调用编译后的 WebAssembly、逐条调用、一次调用但解释执行。每请求字节数也能区分编译和解释：wazero 的解释器对模块内的每次调用都要分配内存。',
  doesNotHelp:
    '规则少的时候：五次跨越会淹没在 net/http 为一个请求所做的事里。如果每条规则都要向宿主取数据，跨越边界的就是规则自己。而且沙箱不是为了快：它的用处是让别人用任何语言写的代码能在服务运行时加载，却什么也碰不到；不需要这一点时，用 Go 写的规则比这里哪个都快。',
  knobs: {
    RULES:
      '规则的条数，默认 1,000。设为 5 时，所有变体都很接近。条数越多，反模式版与修复版之比越接近一次跨越与一条规则的开销之比。',
  },
  readMore: [
    'github.com/tetratelabs/wazero：纯 Go 的 WebAssembly 运行时',
    'WebAssembly Core Specification：二进制格式与文本格式',
    'WasmEdge：AoT 编译器 wasmedge compile',
    'plugin 包，以及 github.com/hashicorp/go-plugin：另外几种边界',
  ],
  subjects: {
    antipattern: {
      label: '每条规则一次调用',
      text: 'Go 调用模块里每条规则的函数，再把分数相加：每笔支付跨越一千次边界。',
    },
    fix: {
      label: '一次调用',
      text: 'Go 只调用一个函数，由它在模块里问完所有规则。wazero 在启动时已把它编译成机器码。',
    },
    interpreted: {
      label: '一次调用，解释执行',
      text: '修复版，但用 wazero 的解释器，逐条指令地执行模块：不能编译、或没有被要求编译的运行时就是这样。',
    },
    native: {
      label: '规则用 Go 写',
      text: '同一张表，用 Go 的循环求值，没有沙箱：边界和隔离的代价以它为参照。',
    },
  },
  headline: { shown: '只调用沙箱一次，省下 CPU 时间：每请求 {cpu.per_request}。' },
  expect: {
    'one-call-takes-at-most': '一次调用的 CPU 时间最多是逐条调用的四分之三。',
    'and-serves-at-least': '服务因此能多处理至少三分之一的请求。',
    'nothing-is-allocated-for-a': '跨越边界不分配内存：每请求字节数相差不超过 5%。',
    'read-instruction-by-instruction': '同样一次调用，解释执行的 CPU 时间至少是编译执行的三倍。',
    'in-go-they-take-less': '同样的规则用 Go 写，CPU 时间比在沙箱里少，至少少 5%。',
  },
} satisfies LessonWords;
