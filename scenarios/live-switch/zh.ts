// The lesson live-switch in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '运行时切换：只读一次的标志不是开关',
  claim: '标志打开期间，在每个请求中询问它的服务，所服务的请求至少是启动时读取它的服务的两倍；在此之前，两者一样快。',
  symptom:
    '标志已经关了十分钟，每个控制台都这么说，新代码却还在运行。直到有人想到重启 pod，事故才结束。或者反过来：实验开了一个星期，什么也没有变化。',
  looksReasonable:
    '所有设置都在启动时读取：快，集中在一处，错误的值会立即让服务退出，而不是在凌晨三点。标志看起来像设置，而且在每个测试里都有效，因为测试总是先设好标志再启动服务。',
  change:
    '在 handler 里询问客户端，每个请求一次，答案随请求一路传下去。provider 就在进程里，变化会通知它，所以询问的代价是一把锁，不用跑一趟。',
  watch:
    '看吞吐量：修复版的曲线在标志打开处弯折，在关闭处再次弯折。高度由本课自己选定：一篮商品旧办法等 30 ms，新办法等 10 ms，所以接近三倍说明不了标志的什么；要看的是它何时弯折。看与标志相反的响应：反模式版的在标志打开期间一直上升，变体 cached 的在两次切换时各上升它迟到的那么久。',
  doesNotHelp:
    '运行期间从不切换的场合：切换之前和之后，各变体一样快。请求很短而 provider 在别处的场合：变体 remote ' +
    '在每个请求里都要付这一趟路程，标志开或关都一样。还有问两遍：在两处询问的请求可能得到两个答案，走成一半新一半旧。',
  knobs: {
    FLAG_CACHE_MS:
      '变体 cached 对所知的东西相信多久，默认 250。设为 10，它和修复版一样及时，每秒询问一百次；设为 30,000（设置的缓存常取这样的值），在一次试验的时间里它就是反模式版。',
    FLAG_DISTANCE_MS:
      '变体 remote 和 cached 的 provider 有多远，默认 5。设为 1，即旁边的一个进程，remote 损失新方式吞吐量的十分之一；设为 20，问标志比它所决定的事还要久。',
  },
  readMore: [
    'OpenFeature specification: Flag Evaluation API, Providers, Events',
    'flagd documentation: providers, RPC and in-process evaluation',
    'Pete Hodgson: Feature Toggles',
    'Google SRE Book: Release Engineering',
  ],
  subjects: {
    antipattern: { label: '启动时读取', text: '服务启动时标志是关的，标志与其他设置一起读入。从此它就是这个值。' },
    fix: { label: '每个请求都询问', text: 'handler 为每个请求询问客户端；provider 把标志放在内存里。' },
    remote: {
      label: '向 5 ms 之外询问',
      text: '同样的做法，但 provider 是一个独立的服务，在 5 ms 之外。切换同样及时，而每个请求都慢 5 ms，切换之前也一样。',
    },
    cached: {
      label: '每 250 ms 询问一次',
      text: '同样是 5 ms 之外的 provider，每秒询问四次，其间保留答案。请求和修复版一样快；曲线弯得迟，标志关闭之后，新方式还会继续同样久。',
    },
  },
  headline: { shown: '每个请求都询问的标志立即生效：打开期间 P50 {latency.p50@flag-on}。' },
  expect: {
    'while-the-flag-is-on': '标志打开期间，修复版服务的请求至少是两倍。',
    'its-median-there-is-at': '它在此期间的中位数至多是反模式版的 0.6，而反模式版毫无察觉。',
    'before-the-flip-the-two': '切换之前两者一样快，询问的那个和早已知道的那个都是。',
    'the-antipattern-answers-at-least': '反模式版每个窗口至少有 400 个请求的响应与标志相反。',
    'the-fix-none-but-those': '修复版没有，除了正好在切换那一刻的，至多五个。',
    'variant-cached-bends-late-at': '变体 cached 弯得迟：至少有 160 个响应与标志相反。',
    'once-it-knows-it-is': '一旦得知，它和修复版一样快。',
    'variant-remote-pays-the-journey': '变体 remote 要付路程：标志打开时，它的中位数至少比修复版长四分之一。',
    'it-pays-before-the-flip': '切换之前它也要付，至少 8%。',
  },
  spans: { before: '切换之前', 'flag-on': '标志已打开' },
  gauges: { against_flag: { label: '与标志相反的响应' } },
} satisfies LessonWords;
