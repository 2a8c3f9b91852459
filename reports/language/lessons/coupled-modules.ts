// The lesson coupled-modules in Chinese.

export const LESSON: Record<string, string> = {
  'Coupled modules: one module’s stall stops another': '耦合的模块：一个模块停顿，另一个也停',
  'While inventory’s store stalls, a payment module that publishes to a bounded bus serves at least twice the requests of one that calls inventory directly, at no more than half its P99, and of the orders it publishes none is lost or doubled.':
    '当 inventory 的存储停顿时，向有界总线发布的 payment 模块，服务的请求至少是直接调用 inventory 的两倍，P99 不超过其一半，而且它发布的订单没有一个丢失或重复。',
  'Payments stop for as long as something else is slow. The CPU is idle, the payment code is fast in every profile that measures CPU time, and the stacks of all handlers end in the lock of a package that the payment team does not own.':
    '别的东西慢多久，支付就停多久。CPU 空闲，在每个测量 CPU 时间的 profile 里支付代码都很快，而所有 handler 的调用栈都终止于一把锁，它属于一个不归支付团队的包。',
  'It is one process and there is one store. A call is the cheapest way to reach it and the only one whose answer is known at once: an order is reserved and then paid for, or neither. The lock is held for microseconds, and an interface with a single implementation is rightly called needless.':
    '只有一个进程，只有一个存储。调用是到达它最便宜的方式，也是唯一能立即知道结果的方式：订单先预留再付款，要么两者都不做。锁只持有几微秒，只有一个实现的接口说它多余也不为过。',
  'Payment declares the interface that it needs and is given something that satisfies it, so it no longer imports inventory. It publishes the order to a bounded bus and goes on. One subscriber calls inventory, no attempt longer than 50 ms, and repeats until the goods are put aside. A full bus refuses the order with a 503 before any money has moved, and counts it.':
    'payment 声明自己需要的接口，拿到满足它的东西，于是不再 import inventory。它把订单发布到有界总线，然后继续。一个订阅者调用 inventory，每次尝试不超过 50 ms，重复到货物备妥为止。总线满时，在任何钱移动之前就用 503 拒绝订单，并计数。',
  'Throughput and P99 within the stall. Over the whole window P99 may hide it: in a closed loop no more than 50 requests can wait in the stall, about one in a hundred. The bus’s lag rises as long as the stall lasts and falls at once after it; unaccounted must be 0 at the end. The mutex profile of the antipattern ends in inventory.(*Store).Reserve. Its imports tell as well: go list -deps of payment names inventory, and with -tags fix it does not.':
    '看停顿期间的吞吐量和 P99。按整个窗口看，P99 可能掩盖它：在闭环里，停顿中等待的请求不会超过 50 个，约占百分之一。总线的积压在停顿期间上升，停顿一过立即回落；unaccounted 最后必须为 0。反模式的 mutex profile 终止于 inventory.(*Store).Reserve。import 同样说明问题：对 payment 执行 go list -deps 会列出 inventory，加上 -tags fix 则不会。',
  'Outside the stall: the variants are equally fast there, as decoupling is no optimisation. Where payment needs inventory’s answer, say for the last piece on the shelf: the fix promises less, namely that the goods will be put aside, and an order that fails later needs an event of its own to take it back. Against a stall longer than the bus is large: it then refuses, as it must. And against a crash: this bus is memory, and what waits in it would be lost; a table or a log is what survives that.':
    '停顿之外：各变体同样快，因为解耦不是优化。payment 需要 inventory 的答复时，例如货架上的最后一件：修复承诺得更少，只承诺货物会备妥，之后失败的订单需要自己的事件来撤回。停顿长到总线装不下时：它就会拒绝，而且必须拒绝。还有崩溃：这个总线只是内存，其中等待的会丢失；能扛过崩溃的是一张表或一份日志。',
  'A direct call across modules lets one module’s trouble become an avalanche; an interface and an event bus prevent it (1).':
    '跨模块直接调用会引发雪崩效应；接口与事件总线可以避免（1）。',
  'as far as waiting goes. It is the bus that ends the waiting, and it has to be bounded: variant unbounded keeps payment as fast and grows by a goroutine an order. The interface alone would change nothing in these charts.':
    '就等待而言成立。结束等待的是总线，而且它必须有界：变体 unbounded 让 payment 同样快，却每个订单增加一个 goroutine。单靠接口，这些图不会有任何变化。',
  'Because payment calls inventory directly, a change of inventory needs a release of payment; the interface ends that (1).':
    'payment 直接调用 inventory，修改库存逻辑需同步发布支付服务；接口可以解除（1）。',
  'both are linked into one binary here, with the interface as without it, and are released together. What the interface ends is the import: payment compiles and can be tested without inventory, and is not compiled again when it changes. The panels below show both.':
    '这里两者链接进同一个二进制，有没有接口都一样，并且一起发布。接口解除的是 import：没有 inventory，payment 也能编译和测试，inventory 变化时也不会重新编译。下面的面板展示了这两点。',
  'go list -f {{.Deps}} ./payment shows the chain of implicit dependencies (1).':
    'go list -f {{.Deps}} ./payment 检查隐式依赖链（1）。',
  'it lists all packages that payment needs, direct or not, though as a set and not as a chain.':
    '它列出 payment 需要的所有包，直接的和间接的，不过是集合而不是链。',
  'go mod graph | grep locates coupled modules (1).': 'go mod graph | grep 定位模块耦合（1）。',
  'it shows requirements between Go modules, each with its own go.mod. Packages of one module, like payment and inventory, do not appear in it at all.':
    '它展示的是 Go module 之间的依赖要求，每个都有自己的 go.mod。同一个 module 里的包，如 payment 和 inventory，根本不出现在其中。',
  'payment calls unexported methods of inventory (1).': 'payment 直接调用 inventory 的未导出方法（1）。',
  'the compiler refuses that between packages. What couples them is the exported type and the lock behind it.':
    '编译器不允许跨包这样做。让两者耦合的是导出的类型和它背后的锁。',
  'How many orders may wait in the fix’s bus, by default 16,384. With 256 it is full a tenth of a second into the stall: the lag stops at the limit, customers are refused, which shows in the failed requests, and unaccounted is still 0. A customer of a closed loop who is refused at once asks again at once, so expect many refusals.':
    '修复的总线里最多有多少订单等待，默认 16,384。设为 256 时，停顿开始十分之一秒后总线就满：积压停在上限，客户被拒绝，这会显示在失败的请求里，而 unaccounted 仍是 0。闭环里被立即拒绝的客户会立即再问，所以会有许多次拒绝。',
  'How long a stalled inventory takes to reply, by default 200. One reply after the other is waited for under the lock, so with 1 the antipattern hardly notices the stall, and with 1,000 its customers wait for seconds. The fix is as fast at every place; only the bus’s lag grows.':
    '停顿的 inventory 多久才答复，默认 200。应答要在锁内一个接一个地等，所以设为 1 时反模式几乎察觉不到停顿，设为 1,000 时它的客户要等好几秒。修复在每种设置下都一样快；只有总线的积压增长。',
  'direct call': '直接调用',
  'The payment desk holds an *inventory.Store and calls Reserve in the handler. Reserve takes the one lock of its package. While the store stalls, its holder waits 200 ms for a reply and all other payments wait for the lock, one after the other.':
    '支付台持有一个 *inventory.Store，在 handler 里调用 Reserve。Reserve 获取它那个包里唯一的锁。存储停顿时，持锁者等待 200 ms 的答复，其他所有支付一个接一个地等这把锁。',
  'interface, bounded bus': '接口，有界总线',
  'The desk is given an InventoryService and publishes to a bus of limited size. The subscriber applies one order after the other, each attempt with a timeout; a stall makes it late, not the customers.':
    '支付台拿到一个 InventoryService，并向大小有限的总线发布。订阅者逐个处理订单，每次尝试都有超时；停顿让它变晚，而不是让客户变晚。',
  'interface, go per order': '接口，每个订单一个 go',
  'The same interface, but each order starts a goroutine that calls Reserve when it can. Payment does not wait here either, and nothing is ever refused: the queue is the goroutines at the lock, and they grow for as long as the stall lasts. A longer stall would end in the memory limit.':
    '同样的接口，但每个订单启动一个 goroutine，能调用时就调用 Reserve。payment 在这里同样不等待，也从不拒绝：队列就是等在锁上的 goroutine，停顿多久就增长多久。停顿再长一些就会撞上内存上限。',
  'In the stall the fix serves at least twice the requests.': '停顿期间，修复服务的请求至少是两倍。',
  'In the stall the fix’s P99 is at most half.': '停顿期间，修复的 P99 最多是一半。',
  'The wait has moved and not vanished: the bus falls behind by at least 100 orders.':
    '等待只是挪了地方，没有消失：总线至少落后 100 个订单。',
  'It catches up: after the drain no order waits.': '它会赶上：排空后没有订单在等待。',
  'No published order is lost or doubled: after the drain all are accounted for.':
    '发布的订单没有一个丢失或重复：排空后全部对得上账。',
  'The fix’s goroutines stay within what 50 connections need.': '修复的 goroutine 不超出 50 个连接所需。',
  'Without a bound the stall’s orders become goroutines, at least 300 of them.':
    '没有上限时，停顿期间的订单变成 goroutine，至少 300 个。',
  'Orders not yet put aside': '尚未备货的订单',
  'Orders unaccounted for': '对不上账的订单',
  'inventory stalls': 'inventory 停顿期间',
  'Does payment need inventory to compile?': 'payment 编译时需要 inventory 吗？',
  'go list -deps names every package that payment needs, as a set; the chain of imports is found in what it lists. In the variants with the interface none leads to inventory. The module graph says nothing of either: to Go both are packages of one module.':
    'go list -deps 以集合形式列出 payment 需要的每个包；import 链是从它列出的内容里找出来的。在用接口的变体里，没有一条通向 inventory。模块图对此什么也没说：对 Go 来说两者是同一个 module 的包。',
  'What is compiled again when inventory changes?': 'inventory 变化时，哪些要重新编译？',
  'A comment changes the source and not what the compiler makes of it, so it stops at inventory in every variant. A function more is another package to all who import it: payment is compiled again where it does, and left alone where it knows the interface only. The program itself imports both and is linked anew in any case.':
    '注释改变了源码，却没有改变编译器由它得到的东西，所以在每个变体里都止于 inventory。多一个函数，对所有 import 它的包来说就是另一个包：payment 若 import 它就重新编译，若只认识接口就不受影响。程序本身两者都 import，无论如何都要重新链接。',
  'How long does payment’s own test of the stall take?': 'payment 自己的停顿测试要多久？',
  'One test, the same lines: is an order paid for while inventory does not reply? With the store’s own type the real store must stall, and its 200 ms are waited for; with the interface a fake never replies at all. Both wait up to 20 ms for the clearing house and a few for their process. The times are of the test’s process; compiling it is not in them.':
    '一个测试，同样的代码行：inventory 不答复时，订单能付款吗？用存储自己的类型，就必须让真实的存储停顿，并等完它的 200 ms；用接口，则是一个从不答复的假实现。两者都要等清算所最多 20 ms，再加进程本身的几毫秒。时间是测试进程的；编译不算在内。',
  'the real store': '真实的存储',
  'a fake that never replies': '从不答复的假实现',
  'Package runtime/pprof: the mutex and block profiles': 'runtime/pprof 包：mutex 和 block profile',
  'Source of package sync: Mutex, on its normal and its starvation mode':
    'sync 包的源码：Mutex，讲其正常模式与饥饿模式的部分',
};
