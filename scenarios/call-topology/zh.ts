// The lesson call-topology in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '调用拓扑：哪个 import 都看不出的热路径',
  claim:
    '最耗 CPU 时间的调用链经过一个函数值，所以 import 和源码里的直接调用都看不到它；对值的分析能看出有这条路，只有 profile 能看出走了多少，而沿着它每个请求问一次、不再每个订单问一次，CPU 时间最多只需一半。',
  symptom:
    '服务用掉的 CPU 时间远超代码能解释的。它的包很小，import 干净，调用图就是墙上挂的那张，而 profile 最上面的函数属于一个连慢 handler 所在的包都不认识的包。',
  looksReasonable:
    '列表在展示每个订单之前都询问 policy，策略本来就是干这个的。policy.Allows 只循环一条规则。这条规则是别人注册的，每次要用六十次哈希算出一个徽章，这正是解耦的本意：这里没有人需要知道。',
  change:
    '规则只针对客户问一次，订单属于谁从订单上读出来。调用还是原来那些，所以静态图几乎没有不同；不同的是那条虚线被走了多少次。',
  watch:
    '两张图：方框是函数，线是调用，粗细是经过它的 CPU 时间；热路径是橙色。虚线是 profile 看到而源码里看不出的调用，点线是源码里有而 profile 从未看到的调用。再看每请求 CPU 时间。',
  doesNotHelp:
    '调用稀少或很快时：profile 每秒看一百次，它没看到的也可能发生过。时间花在等待上时，因为它只称量 CPU 时间。而画出一切的图等于什么也没画：这张图只展示 profile ' +
    '看到的和再往外一步，其余只计数。',
  knobs: {
    BADGE_HASHES:
      '一个徽章与其持有者的名字相隔多少次哈希，默认 60。设为 1 时，反模式版的热路径移到 encoding/json，两个变体变得接近。',
  },
  readMore: [
    'runtime/pprof 包：CPU profile',
    'Package go/types',
    'golang.org/x/tools/go/callgraph：static、CHA、RTA 和 VTA 调用图',
    'github.com/ondrajz/go-callvis',
    'Graphviz：DOT 语言',
  ],
  subjects: {
    antipattern: {
      label: '每个订单问一次',
      text: '二十个订单，向 policy 提二十个问题，每个问题背后都是那张算徽章的柜台。',
    },
    fix: { label: '每个请求问一次', text: '针对客户只问一个问题。订单按所有者区分，只是比较两个字符串。' },
  },
  headline: { shown: '热路径每个请求只问一次，CPU 时间下降：{cpu.per_request}。' },
  expect: {
    'asked-once-a-request-it': '每个请求问一次，CPU 时间最多只需一半。',
    'and-serves-at-least-half': '并且服务的请求至少是两倍。',
  },
  panels: {
    topology: {
      question: '谁调用谁，时间花在哪里？',
      text:
        '静态图由源码得出：直接调用，以及经由接口对每个可能类型的调用。golang.org/x/tools 的 callgraph -algo=vta 还能追踪函数值，画得出通向 auth 的路；走了多少次，任何源码图都说不出。权重取自 CPU profile，按每请求计。闭包算作它所在的函数，其他包只画被调用的第一个函数。同样的内容以 DOT 和 JSON ' +
        '放在运行目录里。',
    },
    imports: {
      question: 'orders 的 import 会通到 auth 吗？',
      text: '两个变体都不会，尽管反模式版的大部分时间花在那里。',
    },
  },
} satisfies LessonWords;
