// The lesson rule-engine in Chinese.

export const LESSON: Record<string, string> = {
  'Rule engine: finding out for every payment what never changes': '规则引擎：为每笔支付重新查明从不改变的东西',
  'Turning a thousand parsed rules into functions when the service starts saves at least a third of the CPU time of a request, with the same answer to every payment; with five rules it makes no difference.':
    '服务启动时把一千条解析好的规则变成函数，每个请求的 CPU 时间至少省三分之一，对每笔支付的答复不变；只有五条规则时没有差别。',
  'The CPU profile is led by a recursive function of the rule engine, by map lookups, and by comparisons of strings that are operators. Nothing is allocated, nothing waits, and every rule added makes every request slower.':
    'CPU 剖析里排在最前的是规则引擎的一个递归函数、map 查找，以及对运算符字符串的比较。没有分配，没有等待，而每加一条规则，每个请求都变慢。',
  'The rules come from a table that people who do not write Go maintain, so something has to interpret it. The table is parsed once, at the start, which is what everybody warns about; that the tree is walked anew for each payment is what trees are for.':
    '规则来自一张由不写 Go 的人维护的表，所以总得有什么来解释它。表只在启动时解析一次，人人提醒的那一点已经做到；至于每笔支付都重新走一遍树，树本来就是拿来走的。',
  'The tree is walked once more, at the start, and each node becomes a function that has its operator, the place of its field and its value at hand. What is left for a payment is to call it: a load, a comparison, perhaps the next call. The table, the parser and the answers stay as they are.':
    '启动时再走一遍树，每个节点变成一个函数，运算符、字段的位置和值都已备好。留给一笔支付的只是调用它：一次读取，一次比较，也许再调用下一个。表、解析器和应答都不变。',
  'CPU time per request, and throughput as its mirror image. Bytes per request are equal, so no collector explains the difference. In the profile holds and the map lookups below it disappear, and the functions within prepare take their place.':
    '看每请求 CPU 时间，以及它的镜像：吞吐量。每请求字节数相同，所以差别不能用垃圾回收来解释。剖析里 holds 和它下面的 map 查找消失了，取而代之的是 prepare 里的那些函数。',
  'With few rules: variants few and few-fix evaluate five, and what net/http does for a request hides both. Where rules are evaluated once each, since making the functions costs more than one walk. And where the time goes into what a rule asks for, such as a database: a call that waits is not shortened by being reached sooner.':
    '规则少的时候：变体 few 和 few-fix 只求值五条，net/http 为一个请求做的事把两者都盖住了。每条规则只求值一次的时候，因为造函数比走一遍树更贵。还有时间花在规则所询问的东西上时，比如数据库：等待中的调用不会因为更早到达而变短。',
  'A rule engine in WebAssembly (Rust, WasmEdge) takes the latency of risk decisions from 47 to 8.3 ms (5).':
    'WASM 规则引擎（Rust，WasmEdge）将风控决策延迟从 47 ms 压缩至 8.3 ms（5）。',
  'as a statement on WebAssembly, for the article compares two programs in two languages on machines it does not name. What can be tried here is the part that is likely to matter: the same rules in the same language, interpreted against compiled. That alone makes the evaluation about three times as fast, at microseconds instead of milliseconds.':
    '作为对 WebAssembly 的论断是错的：原文比较的是两种语言写的两个程序，也没说在什么机器上。这里能试的是很可能真正要紧的那部分：同一种语言里同样的规则，解释执行对编译执行。仅此一项就使求值快到约三倍，而且是微秒级，不是毫秒级。',
  'The number of rules, by default 1,000. With 5 both variants are alike. The difference grows with the rules until they are all of the request, and the ratio then is that of the two engines alone, near three.':
    '规则的条数，默认 1,000。设为 5，两个变体一样。差别随规则增多而变大，直到请求里只剩规则求值，那时的比值就是两个引擎本身之比，接近三。',
  'walks the tree': '走树',
  'A recursive function looks at each node of each rule: which operator, which field, of what type. It finds the same answers to these questions for every payment.':
    '一个递归函数查看每条规则的每个节点：什么运算符，哪个字段，什么类型。每笔支付查出的答案都一样。',
  'calls functions': '调用函数',
  'Each node was turned into a function when the table was read. The questions are answered by then, and the payment’s own figures are all that is looked at.':
    '读表时每个节点已变成一个函数。那些问题到这时都已有答案，要看的只剩这笔支付自己的数据。',
  'five rules, walked': '五条规则，走树',
  'The antipattern with a table of five rules, as such a service begins.':
    '反模式，表里只有五条规则，这样的服务刚起步时就是如此。',
  'five rules, called': '五条规则，调用函数',
  'The fix with the same five rules.': '修复，同样的五条规则。',
  'Functions save at least a third of the CPU time of a request.': '函数使每个请求的 CPU 时间至少省三分之一。',
  'The service answers more for it: at least two fifths more.': '服务因此能应答更多：至少多五分之二。',
  'It is not a matter of garbage: the bytes per request are the same within 5 %.':
    '与垃圾无关：每请求字节数相差不超过 5 %。',
  'With five rules it makes no difference of more than 15 %.': '只有五条规则时，差别不超过 15 %。',
  'Feeley and Lapalme: Using Closures for Code Generation (1987)':
    'Feeley and Lapalme: Using Closures for Code Generation (1987)',
};
