// Rows and captions of tables in Chinese: charts, costs, panels, the compiler, the environment and the trials.

export const CHINESE_ROWS: Record<string, string> = {
  // Where there is nothing
  'not measured': '未测量',
  'too few trials': '试验太少',
  'too few requests': '请求太少',
  'no estimate': '无估计',
  'no test': '无检验',

  // Tables of the charts
  'Median of the trials, with their lowest and highest; – where none was measured; one moment in {0}, all of them are in the data block':
    '各次试验的中位数及其最低与最高；– 表示没有测量；每 {0} 个时刻取一个，全部在数据块里',
  'Compared with {0}, round by round': '与 {0} 比较，逐轮',
  'Answers of {0} by their time, all trials together': '{0} 的响应按用时，所有试验合计',
  'Where the goroutines of {0} stand after the drain, in the profiled trial':
    '{0} 的 goroutine 在排空后停在哪里（采样轮）',
  '{0} per request, by function': '每请求{0}，按函数',
  '{0}: the frames that changed most, from the root down': '{0}：变化最大的帧，从根向下',
  'With all it calls: {0}': '含所调用：{0}',
  'File: {0}': '文件：{0}',

  // What a request costs
  'ticks of the profiler’s clock, 100 a second': '采样时钟的采样（每秒 100 次）',
  'sampled allocations': '采样到的分配',
  waits: '等待',
  readings: '读数',
  'Rests on {0} {1} over {2} requests.': '依据 {2} 次请求中的 {0} 个{1}。',
  'Rests on {0} {1} over {2} requests; a tick is {3} a request, and rows that moved by a few of them moved by chance.':
    '依据 {2} 次请求中的 {0} 个{1}；一次时钟采样相当于每请求 {3}，只差几次采样的行是偶然变化。',
  'CPU time': 'CPU 时间',
  'Live heap': '存活堆',
  'Bytes allocated': '分配的字节',
  'Objects allocated': '分配的对象',

  // The compiler’s reasons
  'What escapes to the heap in {0}': '{0} 中逃逸到堆上的内容',
  'Functions of {0}: compiled into their callers?': '{0} 的函数：编译进调用者了吗？',
  'also in {0}': '{0} 中也有',

  // The runtime
  'How long the runtime stood still, and goroutines waited, over the windows of all trials':
    '在所有试验的窗口内，运行时停了多久，goroutine 等了多久',

  // Panels
  '{0}, and the lesson says that it {1}': '{0}，而本课说它 {1}',
  'Calls of {0}, as thick as their CPU time': '{0} 的调用，线宽按 CPU 时间',

  // Axes of the charts
  '÷ {0}, logarithmic': '÷ {0}，对数',
  '÷ baseline, logarithmic': '÷ 基线，对数',
  '÷ reference build, logarithmic': '÷ 参考构建，对数',
  '− baseline, {0}': '− 基线，{0}',
  '− reference build, {0}': '− 参考构建，{0}',
  '− {0}, {1}': '− {0}，{1}',

  // The environment
  '{0}, {1} cores': '{0}，{1} 核',
  '{0}, kernel {1}': '{0}，内核 {1}',
  '{0}, GOMAXPROCS {1}': '{0}，GOMAXPROCS {1}',
  'autocannon {0} on Node {1}': 'autocannon {0}，Node {1}',
  'node:http2 of Node {0}': 'Node {0} 的 node:http2',
  'service on {0}; driver on {1}': '服务在 {0}；驱动在 {1}',
  '{0}, changed by hand': '{0}，手工改动过',
  '{0}, control run: one build against itself': '{0}，对照运行：同一构建与自身比较',
  'up to {0}, with looks after {1}': '最多 {0}，在 {1} 轮后查看',
  'up to {0}, with looks after {1}; the answer was clear after {2}': '最多 {0}，在 {1} 轮后查看；{2} 轮后答案已明确',
  '{0}, closed loop, {1} until the client gives up': '{0}，闭环，{1} 后客户端放弃',
  'HTTP/1.1 over TLS, the certificate not checked': 'TLS 上的 HTTP/1.1，不校验证书',
  'HTTP/2 over TLS, agreed on in the handshake (ALPN), the certificate not checked; one stream at a time on each connection':
    'TLS 上的 HTTP/2，在握手中协商（ALPN），不校验证书；每个连接同时只有一个流',
  'HTTP/2 without TLS, begun without asking (prior knowledge); one stream at a time on each connection':
    '不带 TLS 的 HTTP/2，不经询问直接开始（prior knowledge）；每个连接同时只有一个流',
  'up to {0}, {1} until the client gives up': '至多 {0}，{1} 后客户端放弃',
  '{0}, at equal distances': '{0}，等距到达',
  '{0}, due by chance': '{0}，随机到达',
  '{0}, {1} of it outside the planned phases': '{0}，其中 {1} 在计划的阶段之外',
  '{0}, with uncommitted changes': '{0}，有未提交的改动',
  '{0}, redone': '{0}，已重做',
  '{0}, {1} minutes': '{0}，{1} 分钟',
  '{0} (the frames tell otherwise)': '{0}（栈帧另有说法）',
  '{0}, start': '{0}，开始',
  '{0}, window': '{0}，窗口',
  '{0}, drained': '{0}，排空后',

  // Figures
  to: '至',
  '{0} to {1}': '{0} 至 {1}',
  '{0} ({1} to {2}) {3}': '{0}（{1} 至 {2}）{3}',
  '{0} a request → {1}.': '每请求 {0} → {1}。',
  '{0} and {1}': '{0} 与 {1}',
  '{0} others together': '其余 {0} 个合计',
  '{0} cores': '{0} 核',
  '{0}, at most {1}': '{0}，最多 {1}',
  '{0} ({1} to {2})': '{0}（{1} 至 {2}）',
  '{0} lines, {1} of them about these packages': '{0} 行，其中 {1} 行涉及这些包',
  'CPU {0}': 'CPU {0}',
  'CPU {0}, all itself': 'CPU {0}，全是自身',
  'CPU {0}, {1} itself': 'CPU {0}，自身 {1}',
  'allocates {0}': '分配 {0}',
  'allocates {0}, all itself': '分配 {0}，全是自身',
  'allocates {0}, {1} itself': '分配 {0}，自身 {1}',
  'keeps others waiting {0}': '让别人等待 {0}',
  'keeps others waiting {0}, all itself': '让别人等待 {0}，全是自身',
  'keeps others waiting {0}, {1} itself': '让别人等待 {0}，自身 {1}',
  'waits {0}': '等待 {0}',
  'waits {0}, all itself': '等待 {0}，全是自身',
  'waits {0}, {1} itself': '等待 {0}，自身 {1}',
  'goroutines left {0}': '遗留 goroutine {0}',
  'goroutines left {0}, all itself': '遗留 goroutine {0}，全是自身',
  'goroutines left {0}, {1} itself': '遗留 goroutine {0}，自身 {1}',

  // The second look
  'Second look': '再看一次',
  'At {0}, deciding nothing: {1}': '在 {0} 下，不参与判定：{1}',
  'Latency below the limit': '未到极限时的延迟',
  'Second look at {0} for either, whatever they can do, over {1} rounds: it decides nothing.':
    '再看一次：对两者都按 {0} 的速率施压，不论各自上限，共 {1} 轮；不参与判定。',
  'Second look at {0}, 60 % of what the slower one can do, over {1} rounds: it decides nothing.':
    '再看一次：每秒请求数 {0}，为较慢一方上限的 60%，共 {1} 轮；不参与判定。',
  'Requests are due by chance, whatever the service does, and each latency counts from when its request was due.':
    '请求随机到达，与服务快慢无关；每个延迟都从请求应发出的时刻算起。',
  '{0} {1} → {2}, {3}': '{0} {1} → {2}，{3}',
};
