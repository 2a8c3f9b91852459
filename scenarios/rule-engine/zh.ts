// The lesson rule-engine in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '规则引擎：为每笔支付重新查明从不改变的东西',
  claim:
    '服务启动时把一千条解析好的规则变成函数，每个请求的 CPU 时间至少省三分之一，对每笔支付的答复不变；只有五条规则时没有差别。',
  symptom:
    'CPU profile 里排在最前的是规则引擎的一个递归函数、map 查找，以及对运算符字符串的比较。没有分配，没有等待，而每加一条规则，每个请求都变慢。',
  looksReasonable:
    '规则来自一张由不写 Go 的人维护的表，所以总得有什么来解释它。表只在启动时解析一次，人人提醒的那一点已经做到；至于每笔支付都重新走一遍树，树本来就是拿来走的。',
  change:
    '启动时再走一遍树，每个节点变成一个函数，运算符、字段的位置和值都已备好。留给一笔支付的只是调用它：一次读取，一次比较，也许再调用下一个。表、解析器和响应都不变。',
  watch:
    '看每请求 CPU 时间，以及它的镜像：吞吐量。每请求字节数相同，所以差别不能用 GC 来解释。profile 里 holds 和它下面的 map 查找消失了，取而代之的是 prepare 里的那些函数。',
  doesNotHelp:
    '规则少的时候：变体 few 和 few-fix 只求值五条，net/http ' +
    '为一个请求做的事把两者都盖住了。每条规则只求值一次的时候，因为造函数比走一遍树更贵。还有时间花在规则所询问的东西上时，比如数据库：等待中的调用不会因为更早到达而变短。',
  knobs: {
    RULES:
      '规则的条数，默认 1,000。设为 5，两个变体一样。差别随规则增多而变大，直到请求里只剩规则求值，那时的比值就是两个引擎本身之比，接近三。',
  },
  readMore: [
    'Feeley and Lapalme: Using Closures for Code Generation (1987)',
    'Package go/ast and text/template: trees that are walked',
    'github.com/expr-lang/expr and cel-go: expression languages that compile to bytecode or plans',
    'Package regexp: Compile',
  ],
  subjects: {
    antipattern: {
      label: '走树',
      text: '一个递归函数查看每条规则的每个节点：什么运算符，哪个字段，什么类型。每笔支付查出的答案都一样。',
    },
    fix: {
      label: '调用函数',
      text: '读表时每个节点已变成一个函数。那些问题到这时都已有答案，要看的只剩这笔支付自己的数据。',
    },
    few: { label: '五条规则，走树', text: '反模式版，表里只有五条规则，这样的服务刚起步时就是如此。' },
    'few-fix': { label: '五条规则，调用函数', text: '修复版，同样的五条规则。' },
  },
  headline: { shown: '启动时编译好的规则省下 CPU 时间：每请求 {cpu.per_request}。' },
  expect: {
    'functions-save-at-least-a': '函数使每个请求的 CPU 时间至少省三分之一。',
    'the-service-answers-more-for': '服务因此能处理更多：至少多五分之二。',
    'it-is-not-a-matter': '与垃圾无关：每请求字节数相差不超过 5%。',
    'with-five-rules-it-makes': '只有五条规则时，差别不超过 15%。',
  },
} satisfies LessonWords;
