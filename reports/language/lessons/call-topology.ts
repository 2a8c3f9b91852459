// The lesson call-topology in Chinese.

export const LESSON: Record<string, string> = {
  'Call topology: the hot path that no import shows': '调用拓扑：哪个 import 都看不出的热路径',
  'The chain of calls that takes the most CPU time leads through a function value, so neither the imports nor the static call graph show it; the profile does, and asking along it once a request instead of once an order takes at most half the CPU time.':
    '最耗 CPU 时间的调用链经过一个函数值，所以 import 和静态调用图都看不到它；profile 看得到，而沿着它每个请求问一次、不再每个订单问一次，CPU 时间最多只需一半。',
  'A service takes far more CPU time than its code explains. Its packages are small, their imports are clean, the call graph is the one on the wall, and the function at the top of the profile belongs to a package that the slow handler’s package does not even know.':
    '服务用掉的 CPU 时间远超代码能解释的。它的包很小，import 干净，调用图就是墙上挂的那张，而 profile 最上面的函数属于一个连慢 handler 所在的包都不认识的包。',
  'The list asks policy about every order before it shows it, which is what a policy is for. policy.Allows loops over one rule. That the rule was registered by somebody else, and works out a badge by sixty hashes each time, is decoupling as it was meant: nobody here needs to know.':
    '列表在展示每个订单之前都询问 policy，策略本来就是干这个的。policy.Allows 只循环一条规则。这条规则是别人注册的，每次要用六十次哈希算出一个徽章，这正是解耦的本意：这里没有人需要知道。',
  'The rules are asked once about the customer, and whose an order is is read off the order. The calls are the same ones as before, so the static graph hardly differs; what differs is how often the dashed line is taken.':
    '规则只针对客户问一次，订单属于谁从订单上读出来。调用还是原来那些，所以静态图几乎没有不同；不同的是那条虚线被走了多少次。',
  'The two pictures: boxes are functions, lines are calls, as thick as the CPU time that went through them; the hot path is orange. Dashed lines are calls that the profile saw and no source shows, dotted ones calls that the source shows and the profile never saw. Then the CPU time per request.':
    '两张图：方框是函数，线是调用，粗细是经过它的 CPU 时间；热路径是橙色。虚线是 profile 看到而源码里看不出的调用，点线是源码里有而 profile 从未看到的调用。再看每请求 CPU 时间。',
  'For calls that are rare or quick: the profile looks a hundred times a second, and what it never saw may still have happened. Where time is spent waiting, since CPU time is all it weighs. And a picture of everything is a picture of nothing: this one shows what the profile saw and one step beyond, and counts the rest.':
    '调用稀少或很快时：profile 每秒看一百次，它没看到的也可能发生过。时间花在等待上时，因为它只称量 CPU 时间。而画出一切的图等于什么也没画：这张图只展示 profile 看到的和再往外一步，其余只计数。',
  'go-callvis draws the topology of calls between modules (4.4).': 'go-callvis 生成模块间调用拓扑图（4.4）。',
  'as far as the source shows them. What goes through a function value it cannot draw, or draws too widely.':
    '只到源码能看出的程度。经过函数值的调用它画不出来，或者画得太宽。',
  'go-callvis -no-prune -o callgraph.svg, with -debug for the weights of calls as JSON (4.4).':
    'go-callvis -no-prune -o callgraph.svg，用 -debug 模式导出 JSON 调用权重（4.4）。',
  'none of these flags exists: it is -file and -format, and -debug logs. It has no weights at all; they come from a profile, as here.':
    '这些参数都不存在：有的是 -file 和 -format，而 -debug 只是写日志。它根本没有权重；权重来自 profile，如此处所示。',
  'The hot path is found by laying the time stamps of a CPU profile over the graph (4.4).':
    '结合 CPU profile 时间戳叠加着色来识别热路径（4.4）。',
  'the samples of a CPU profile carry no time stamps; they carry stacks, and a stack is a path through the graph already. Adding up equal stacks gives the hot path without any laying over.':
    'CPU profile 的采样不带时间戳；它带的是调用栈，而调用栈已经是图中的一条路径。把相同的栈加起来就得到热路径，不需要任何叠加。',
  'Hot calls are those that are called often, HTTP → service → repo → db (4.4).':
    '热路径是高频调用链，HTTP → service → repo → db（4.4）。',
  'a profile counts time and not calls, and the heaviest chain here does not end in the store.':
    'profile 统计的是时间而不是调用次数，而且这里最重的链并不终止于存储。',
  'go list -f {{.Deps}} shows implicit dependencies (1).': 'go list -f {{.Deps}} 检查隐式依赖链（1）。',
  'not this one: orders depends on what auth does with every order, and the list of its packages does not have auth in it, as the first panel shows.':
    '查不到这一条：orders 依赖 auth 对每个订单做的事，而它的包列表里没有 auth，如第一个面板所示。',
  'How many hashes a badge is away from its owner’s name, by default 60. With 1 the hot path of the antipattern moves to encoding/json, and the two variants come close.':
    '一个徽章与其持有者的名字相隔多少次哈希，默认 60。设为 1 时，反模式的热路径移到 encoding/json，两个变体变得接近。',
  'asked per order': '每个订单问一次',
  'Twenty orders, twenty questions to policy, and behind each of them the desk that works out the badge.':
    '二十个订单，向 policy 提二十个问题，每个问题背后都是那张算徽章的柜台。',
  'asked per request': '每个请求问一次',
  'One question about the customer. The orders are told apart by their owner, a comparison of two strings.':
    '针对客户只问一个问题。订单按所有者区分，只是比较两个字符串。',
  'Asked once a request, it takes at most half the CPU time.': '每个请求问一次，CPU 时间最多只需一半。',
  'And serves at least half as much again.': '并且服务的请求至少多一半。',
  'Who calls whom, and where does the time go?': '谁调用谁，时间花在哪里？',
  'The static graph is made from the source: calls, and calls through an interface to every type that could be behind it. The weights are the CPU profile’s, per request. Closures count as the function they are written in, and of other packages only the first that is called is drawn. The same as DOT and JSON lies in the run folder.':
    '静态图由源码得出：直接调用，以及经由接口对每个可能类型的调用。权重取自 CPU profile，按每请求计。闭包算作它所在的函数，其他包只画被调用的第一个函数。同样的内容以 DOT 和 JSON 放在运行目录里。',
  'Do the imports of orders lead to auth?': 'orders 的 import 会通到 auth 吗？',
  'They do not, in either variant, although most of the antipattern’s time is spent there.':
    '两个变体都不会，尽管反模式的大部分时间花在那里。',
  'Package runtime/pprof: the CPU profile': 'runtime/pprof 包：CPU profile',
  'golang.org/x/tools/go/callgraph: static, CHA, RTA and VTA graphs':
    'golang.org/x/tools/go/callgraph：static、CHA、RTA 和 VTA 调用图',
  'Graphviz: the DOT language': 'Graphviz：DOT 语言',
};
