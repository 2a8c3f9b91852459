// What the article says of memory and modules in its first chapter, and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const BRIEF_REST: readonly ArticleSentence[] = [
  {
    id: 'mixed-sizes-leave-gaps-in-spans',
    places: ['1:12a', '3.1:11'],
    quote: 'map[string]*User混杂…span内大量空闲但无法复用的间隙',
    badge: 'depends',
    lessons: ['fragmentation'],
    says: {
      en: 'Objects of mixed sizes leave gaps in spans that cannot be used again.',
      zh: '大小混杂的对象在 span 内留下无法复用的间隙。',
    },
    condition: {
      en: 'sizes are mixed and, above all, objects die at random places',
      zh: '大小混杂，而且最要紧的是对象在随机位置死去',
    },
    because: {
      en:
        'a span of 8 KB serves one size class, and a single live object keeps it; a gap takes the next object of ' +
        'its own class only. The holes are in spans: free pages beside each other do merge, whatever arena they ' +
        'lie in.',
      zh: '一个 8 KB 的 span 只服务一个尺寸等级，一个存活对象就能留住它；间隙只能由同一尺寸等级的对象复用。空洞在 span 里：相邻的空闲页会合并，不论在哪个 arena。',
    },
  },
  {
    id: 'before-1-22-mcache-and-mcentral',
    places: ['1:12b'],
    quote: 'Go 1.22前的mcache/mcentral机制',
    badge: 'wrong',
    lessons: ['fragmentation'],
    says: {
      en: 'Before Go 1.22 the cause was mcache and mcentral.',
      zh: 'Go 1.22 前的原因在 mcache 与 mcentral 机制。',
    },
    because: {
      en: 'nothing about it changed in 1.22: size classes, spans and these measurements are those of today’s Go.',
      zh: '这一点在 1.22 没有任何变化：尺寸等级、span 和这里的测量都是今天的 Go。',
    },
  },
  {
    id: 'fragmentation-makes-gc-more-frequent',
    places: ['1:12c', '3:1'],
    quote: '触发更频繁的GC',
    badge: 'depends',
    lessons: ['fragmentation', 'gc-memory-limit'],
    says: { en: 'Fragmentation makes the collector come more often.', zh: '内存碎片触发更频繁的 GC。' },
    condition: { en: 'a GOMEMLIMIT is set, and near', zh: '设了 GOMEMLIMIT，而且离它不远' },
    because: {
      en:
        'the next collection is due when the live heap has grown by GOGC per cent, and holes are not part of it: ' +
        'both variants collect equally often. Under GOMEMLIMIT, which counts all memory that is mapped, it is ' +
        'true: variants limit and limit-fix.',
      zh: '下一次 GC 在存活堆增长 GOGC 百分比时到来，空洞不在其中：两个变体的 GC 同样频繁。GOMEMLIMIT 计算所有已映射的内存，在它之下则成立：变体 limit 和 limit-fix。',
    },
  },
  {
    id: 'a-pool-mitigates-fragmentation',
    places: ['1:13'],
    quote: '缓解策略',
    badge: 'wrong',
    lessons: ['small-struct-pool', 'fragmentation'],
    says: { en: 'A pool of small structs is a remedy for fragmentation.', zh: '复用小结构体的对象池可以缓解碎片。' },
    because: {
      en:
        'objects of one size share their spans, and a span takes the next one wherever one was freed: short-lived ' +
        'structs of one size leave no lasting gaps in the first place.',
      zh: '同一大小的对象共用 span，无论哪里释放了一个，span 都能接纳下一个：大小相同的短命结构体本来就不会留下长久的间隙。',
    },
  },
  {
    id: 'a-pool-of-small-structs',
    places: ['1:14'],
    quote: '使用对象池复用高频小结构体',
    badge: 'depends',
    lessons: ['small-struct-pool'],
    says: {
      en: 'A sync.Pool of small structs relieves a service of frequent small allocations.',
      zh: '小结构体的 sync.Pool 可缓解高频小对象分配。',
    },
    condition: { en: 'there are hundreds of them in a request', zh: '每个请求有成百上千个' },
    because: {
      en:
        'at one a request, where the article has it, nothing is to be seen: net/http allocates about twenty ' +
        'objects before the handler runs, and 96 bytes more or less vanish beside them. At a thousand a request ' +
        'the pool pays.',
      zh: '原文的用法是每请求一个，那就看不出差别：net/http 在 handler 运行之前就分配约二十个对象，多 96 字节少 96 字节不算什么。每请求一千个时，对象池才划算。',
    },
  },
  {
    id: 'get-use-put',
    places: ['1:15'],
    quote: 'u := userPool.Get().(*User) // 复用',
    badge: 'wrong',
    lessons: ['small-struct-pool'],
    says: {
      en: 'u := userPool.Get().(*User), use it, Put it back.',
      zh: 'u := userPool.Get().(*User)，使用，再 Put 归还。',
    },
    because: {
      en:
        'a line is missing: a struct from a pool holds what its last user left in it. Variant no-clear is the ' +
        'article’s code, and shows one member the e-mail address of another.',
      zh: '少了一行：池里取出的结构体还装着上一个使用者留下的内容。变体 no-clear 就是原文的代码，会把一个会员的电子邮件地址给另一个看。',
    },
  },
  {
    id: 'coupling-makes-an-avalanche',
    places: ['1:16', '1:17a'],
    quote: '跨包强依赖引发的雪崩效应',
    badge: 'depends',
    lessons: ['coupled-modules', 'lock-over-io'],
    says: {
      en: 'A direct call across modules lets one module’s trouble become an avalanche.',
      zh: '跨模块直接调用使一个模块的故障引发雪崩。',
    },
    condition: {
      en: 'the call waits, and more so if it waits with a lock held',
      zh: '调用要等待；若持锁等待，更是如此',
    },
    because: {
      en:
        'what spreads is waiting, and here it is the lock: held while inventory stalls, it makes every order wait ' +
        'for all the others. A direct call without the lock (variant unlocked) makes an order wait for its own ' +
        'stall only.',
      zh: '传播的是等待，而这里起作用的是锁：inventory 停顿期间一直持有，每个订单都要等所有其他订单。没有这把锁的直接调用（变体 unlocked）只让订单等它自己那一次停顿。',
    },
  },
  {
    id: 'inventory-forces-a-release-of-payment',
    places: ['1:17b'],
    quote: '修改库存逻辑需同步发布支付服务',
    badge: 'depends',
    lessons: ['coupled-modules'],
    says: { en: 'A change of inventory needs a release of payment.', zh: '修改库存逻辑需同步发布支付服务。' },
    condition: {
      en: 'both are built into one binary; an interface does not change that',
      zh: '两者构建进同一个二进制；接口改变不了这一点',
    },
    because: {
      en:
        'both are linked into one binary and released together, with the interface as without it. What the ' +
        'interface ends is the import: payment compiles and can be tested without inventory, and is not compiled ' +
        'again when it changes. The panels show both.',
      zh: '两者链接进同一个二进制，一起发布，有没有接口都一样。接口解除的是 import：没有 inventory，payment 也能编译和测试，inventory 变化时也不会重新编译。面板展示了这两点。',
    },
  },
  {
    id: 'payment-calls-unexported-methods',
    places: ['1:17c'],
    quote: '直接调用inventory包的…未导出方法',
    badge: 'wrong',
    lessons: ['coupled-modules'],
    says: { en: 'payment calls unexported methods of inventory.', zh: 'payment 直接调用 inventory 的未导出方法。' },
    because: {
      en: 'the compiler refuses that between packages. What couples them is the exported type and the lock behind it.',
      zh: '编译器不允许跨包这样做。让两者耦合的是导出的类型和它背后的锁。',
    },
  },
  {
    id: 'failure-rate-of-releases',
    places: ['1:17d', '1:23c'],
    quote: '发布失败率>15%',
    badge: 'not-reproduced',
    lessons: [],
    says: {
      en: 'Coupling shows in canaries that fail, and in more than 15 % of releases that fail.',
      zh: '模块耦合使灰度失败率陡增，发布失败率 >15%。',
    },
    because: {
      en:
        'the rate is one of an organisation and its releases; one machine has none. The article names neither ' +
        'their number nor what counts as failed: of 20 releases, three failures are 15 %, with a 95% interval from ' +
        '3 % to 38 %.',
      zh: '这是一个组织及其发布的比率，一台机器没有。原文既没说发布次数，也没说怎样算失败：20 次发布失败 3 次就是 15%，其 95%置信区间为 3% 到 38%。',
    },
  },
  {
    id: 'inject-an-interface',
    places: ['1:19'],
    quote: '定义接口契约(如InventoryService)并注入实现',
    badge: 'depends',
    lessons: ['coupled-modules', 'dip-handler'],
    says: {
      en: 'Define an interface such as InventoryService and inject the implementation.',
      zh: '定义接口契约（如 InventoryService）并注入实现。',
    },
    condition: {
      en: 'what is wanted is less to compile and a test of its own; the waiting stays',
      zh: '想要的是少编译、能单独测试；等待还在',
    },
    because: {
      en:
        'it ends the import and lets payment be tested with a fake, as the panels show. It does not end the ' +
        'waiting: variant interface-only stalls as the antipattern does.',
      zh: '它解除 import，让 payment 可以用替身测试，如面板所示。它不结束等待：变体 interface-only 与反模式一样停住。',
    },
  },
  {
    id: 'publish-instead-of-calling',
    places: ['1:20'],
    quote: '通过事件总线替代直接调用',
    badge: 'depends',
    lessons: ['coupled-modules'],
    says: { en: 'An event bus instead of the direct call decouples.', zh: '用事件总线替代直接调用。' },
    condition: { en: 'the bus is bounded, and the answer may come later', zh: '总线有界，而且结果可以晚到' },
    because: {
      en:
        'it is the bus that ends the waiting. Variant unbounded keeps payment as fast and grows by a goroutine an ' +
        'order.',
      zh: '结束等待的是总线。变体 unbounded 让 payment 同样快，却每个订单增加一个 goroutine。',
    },
  },
  {
    id: 'go-list-shows-the-chain',
    places: ['1:21'],
    quote: "使用go list -f '{{.Deps}}' ./payment检查隐式依赖链",
    badge: 'depends',
    lessons: ['coupled-modules', 'call-topology'],
    says: {
      en: 'go list -f {{.Deps}} ./payment checks chains of implicit dependencies.',
      zh: 'go list -f {{.Deps}} ./payment 检查隐式依赖链。',
    },
    condition: { en: 'the dependency is an import', zh: '依赖是 import' },
    because: {
      en:
        'it lists all packages that payment imports, directly or not, as a set and not as a chain. What a package ' +
        'leans on without importing it is not in the set: orders depends on what auth does with every order, and ' +
        'auth is not there (call-topology, first panel).',
      zh:
        '它列出 payment 直接或间接 import 的所有包，是集合而不是链。不 import 却依赖的不在其中：orders 依赖 auth 对每个订单做的事，列表里却没有 auth（call-topology ' +
        '的第一个面板）。',
    },
  },
  {
    id: 'the-number-of-goroutines-keeps-growing',
    places: ['1:23a'],
    quote: 'GOROUTINE数持续增长',
    badge: 'depends',
    lessons: ['channel-leak', 'leak-alarm'],
    says: {
      en: 'The symptom of a leak is a number of goroutines that keeps growing.',
      zh: 'goroutine 泄漏的典型症状是 goroutine 数持续增长。',
    },
    condition: { en: 'it is counted per request, or after the load has ended', zh: '按请求计算，或在负载结束之后看' },
    because: {
      en:
        'channel-leak grows by one a request and keeps them after the load. Growth by itself is no leak: a service ' +
        'that leaks nothing grows for as long as its clients come (leak-alarm).',
      zh: 'channel-leak 每个请求增加一个，负载结束后仍留着。单看增长不是泄漏：不泄漏的服务，只要客户端在增加，也会增长（leak-alarm）。',
    },
  },
  {
    id: 'heap-inuse-and-alloc-space',
    places: ['1:23b', '1:24b'],
    quote: 'heap_inuse > heap_released … pprof -alloc_space',
    badge: 'wrong',
    lessons: ['fragmentation', 'subslice-retention'],
    says: {
      en: 'heap_inuse > heap_released is the symptom of fragmentation, pprof -alloc_space the tool.',
      zh: '内存碎片的症状是 heap_inuse > heap_released，工具是 pprof -alloc_space。',
    },
    because: {
      en:
        'the first is true of nearly every healthy process, and the second lists where objects were allocated, ' +
        'dead or alive. What tells is unused ÷ (objects + unused) from runtime/metrics, after a collection.',
      zh: '前者对几乎每个健康的进程都成立，后者列出对象在哪里分配，不论死活。真正说明问题的是回收之后 runtime/metrics 里的 unused ÷ (objects + unused)。',
    },
  },
  {
    id: 'the-goroutine-profile-finds-it',
    places: ['1:24a'],
    quote: '定位工具 /debug/pprof/goroutine',
    badge: 'holds',
    lessons: ['channel-leak', 'long-poll'],
    says: {
      en: '/debug/pprof/goroutine locates a goroutine leak.',
      zh: '用 /debug/pprof/goroutine 定位 goroutine 泄漏。',
    },
    because: {
      en:
        'it groups goroutines by their stacks; the group that grows with the requests is the leak, with its source ' +
        'line.',
      zh: '它按调用栈把 goroutine 分组；随请求增长的那一组就是泄漏，连源码行都有。',
    },
  },
  {
    id: 'go-mod-graph-locates-coupling',
    places: ['1:24c'],
    quote: 'go mod graph | grep',
    badge: 'wrong',
    lessons: ['coupled-modules'],
    says: { en: 'go mod graph | grep locates coupled modules.', zh: 'go mod graph | grep 定位模块耦合。' },
    because: {
      en:
        'it shows requirements between Go modules, each with its own go.mod. Packages of one module, like payment ' +
        'and inventory, do not appear in it at all.',
      zh: '它展示的是 Go module 之间的依赖要求，每个都有自己的 go.mod。同一个 module 里的包，如 payment 和 inventory，根本不出现在其中。',
    },
  },
];
