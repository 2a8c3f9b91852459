// The lesson live-switch in Chinese.

export const LESSON: Record<string, string> = {
  'Live switch: a flag that is read once is no switch': '运行时切换：只读一次的标志不是开关',
  'While the flag is on, the service that asks for it in every request serves at least twice the requests of the one that has read it at its start, and before that the two are equally fast.':
    '标志打开期间，在每个请求中询问它的服务，所服务的请求至少是启动时读取它的服务的两倍；在此之前，两者一样快。',
  'The flag has been off for ten minutes, by every console, and the new code is still running. The incident ends when somebody thinks of restarting the pods. Or, the other way round: the experiment has been on for a week and moved nothing.':
    '标志已经关了十分钟，每个控制台都这么说，新代码却还在运行。直到有人想到重启 pod，事故才结束。或者反过来：实验开了一个星期，什么也没有变化。',
  'All settings are read at the start: it is quick, it is in one place, and a bad value ends the service at once and not at three in the morning. A flag looks like a setting, and in every test it works, since a test sets the flag before it starts the service.':
    '所有设置都在启动时读取：快，集中在一处，错误的值会立即让服务退出，而不是在凌晨三点。标志看起来像设置，而且在每个测试里都有效，因为测试总是先设好标志再启动服务。',
  'The client is asked in the handler, once a request, and the answer goes down with the request. The provider lives in the process and is told of changes, so asking costs a lock and no journey.':
    '在 handler 里询问客户端，每个请求一次，答案随请求一路传下去。provider 就在进程里，变化会通知它，所以询问的代价是一把锁，不用跑一趟。',
  'Throughput: the fix’s bends where the flag goes on and again where it goes off. Answers against the flag: in the antipattern they climb for as long as the flag is on, in the cached variant for as long as it is late, at each of the two flips.':
    '看吞吐量：修复的曲线在标志打开处弯折，在关闭处再次弯折。看与标志相反的应答：反模式的在标志打开期间一直上升，变体 cached 的在两次切换时各上升它迟到的那么久。',
  'Where nothing is ever switched while it runs: before the flip and after it the variants are equally fast. Where requests are short and the provider is elsewhere: variant remote pays the journey in every request, on or off. And against asking twice: a request that asks in two places may get two answers, and go half the one way.':
    '运行期间从不切换的场合：切换之前和之后，各变体一样快。请求很短而 provider 在别处的场合：变体 remote 在每个请求里都要付这一趟路程，标志开或关都一样。还有问两遍：在两处询问的请求可能得到两个答案，走成一半新一半旧。',
  'OpenFeature makes flags one switchboard that operations and product share (5).':
    'OpenFeature 标准化特征开关，实现运维侧与业务侧共享同一套开关配置中心（5）。',
  'as far as the interface goes: the code asks a client and does not know what stands behind it, as in all four variants here. That a flag can be flipped live follows from when the client is asked, which no interface can see to: the antipattern uses the same one.':
    '就接口而言成立：代码询问客户端，不知道背后是什么，这里的四个变体都是如此。标志能否在运行时切换，取决于何时询问客户端，这是任何接口都管不到的：反模式用的是同一个接口。',
  'The flag is decided on the way of every request (5, the diagram).':
    '每个请求的路径上都有 OpenFeature 开关判断（5，流程图）。',
  'and is cheap if the provider is in the process. flagd’s provider for Go evaluates remotely unless told otherwise, and helps itself with a cache that is told of changes: see variants remote and cached for what is left without the one or the other.':
    '如果 provider 在进程里，这也很便宜。flagd 的 Go provider 若不另行设置，就是远程求值，靠一个能收到变更通知的缓存来弥补：少了其中一样会怎样，见变体 remote 和 cached。',
  'flagd keeps its flags in Redis (5).': 'flagd 以 Redis 为后端保存标志（5）。',
  'flagd has no store of its own. It reads flags from files, HTTP, gRPC or Kubernetes resources and watches them; Redis would need a service between.':
    'flagd 自己没有存储。它从文件、HTTP、gRPC 或 Kubernetes 资源读取标志并监视变化；要用 Redis，中间还需要一个服务。',
  'For how long variant cached believes what it knows, by default 250. With 10 it is as prompt as the fix and asks a hundred times a second; with 30,000, as caches of settings often have it, it is the antipattern for the length of a trial.':
    '变体 cached 对所知的东西相信多久，默认 250。设为 10，它和修复一样及时，每秒询问一百次；设为 30,000（设置的缓存常取这样的值），在一次试验的时间里它就是反模式。',
  'How far away the provider of the variants remote and cached is, by default 5. With 1, a process beside this one, remote costs a tenth of the new way’s throughput; with 20 the flag takes longer than what it decides.':
    '变体 remote 和 cached 的 provider 有多远，默认 5。设为 1，即旁边的一个进程，remote 损失新方式吞吐量的十分之一；设为 20，问标志比它所决定的事还要久。',
  'read at the start': '启动时读取',
  'The flag is read with the other settings, when the service starts and the flag is off. That is its value from then on.':
    '服务启动时标志是关的，标志与其他设置一起读入。从此它就是这个值。',
  'asked in every request': '每个请求都询问',
  'The handler asks the client for every request; the provider has the flags in memory.':
    'handler 为每个请求询问客户端；provider 把标志放在内存里。',
  'asked 5 ms away': '向 5 ms 之外询问',
  'The same, with a provider that is a service of its own, 5 ms away. The switch is as prompt, and every request is 5 ms slower, before the flip too.':
    '同样的做法，但 provider 是一个独立的服务，在 5 ms 之外。切换同样及时，而每个请求都慢 5 ms，切换之前也一样。',
  'asked every 250 ms': '每 250 ms 询问一次',
  'The same provider 5 ms away, asked four times a second, and the answer kept in between. Requests are as quick as in the fix; the curve bends late, and after the flag is off the new way goes on for as long.':
    '同样是 5 ms 之外的 provider，每秒询问四次，其间保留答案。请求和修复一样快；曲线弯得迟，标志关闭之后，新方式还会继续同样久。',
  'While the flag is on, the fix serves at least twice the requests.': '标志打开期间，修复服务的请求至少是两倍。',
  'Its median there is at most 0.6 of the antipattern’s, which has noticed nothing.':
    '它在此期间的中位数至多是反模式的 0.6，而反模式毫无察觉。',
  'Before the flip the two are equally fast, the one that asks and the one that knows.':
    '切换之前两者一样快，询问的那个和早已知道的那个都是。',
  'The antipattern answers at least 400 requests a window against the flag.':
    '反模式每个窗口至少有 400 个请求的应答与标志相反。',
  'The fix none but those in the very moment of a flip, at most five.': '修复没有，除了正好在切换那一刻的，至多五个。',
  'Variant cached bends late: at least 60 of its answers are against the flag.':
    '变体 cached 弯得迟：至少有 60 个应答与标志相反。',
  'Once it knows, it is as quick as the fix.': '一旦得知，它和修复一样快。',
  'Variant remote pays the journey: its median with the flag on is at least a quarter longer than the fix’s.':
    '变体 remote 要付路程：标志打开时，它的中位数至少比修复长四分之一。',
  'It pays before the flip as well, at least 8 %.': '切换之前它也要付，至少 8 %。',
  'Answers against the flag': '与标志相反的应答',
  'before the flip': '切换之前',
  'the flag is on': '标志已打开',
};
