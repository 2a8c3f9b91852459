// The lesson dip-handler in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '依赖倒置：接口让请求付出什么，又给测试什么',
  claim:
    '每个请求经由接口调用存储二十一次的 handler，分配量和 CPU 时间都与认识存储具体类型的 handler 相同，而它自己的包不再 import 存储，存储变化时不重新编译，测试时也不必打开存储。',
  symptom:
    '仪表盘上什么也没有。handler 的测试很慢，或者干脆没有写，因为每个都要打开存储；存储一改，handler 就重新编译；而要为另一个客户换第二种存储时，才发现等于重写。',
  looksReasonable:
    '只有一个存储，handler 的代码直接通到它，编译器在每个调用处都知道调用的是什么：它可以内联，也看得出什么不逃逸。只有一个实现的接口是多一个要查的名字，而且人人都听说过经由接口的调用更慢。',
  change:
    'handler 的包把自己需要的两个方法声明为 UserRepository，接受任何具备它们的东西。存储不变，请求路径上的代码一行也不变；main 交进来的还是同一个存储。',
  watch:
    '先看精确的数字：每请求字节数和对象数，它们几乎不变，而且相同。再看每请求 CPU 时间，在还做着别的事的机器上，它比吞吐量更稳。然后看面板，差别就在那里：import 链、哪些重新编译、同一个测试的用时。',
  doesNotHelp:
    '没有什么慢的时候：它不让任何请求变快，也不让任何请求变慢，谁为了速度引入它，或为了速度回避它，测的都是别的东西。在纳秒级的内层循环里，这个调用确实要紧，因为它不内联，参数还可能逃逸到堆：跨过接口的局部变量指针就是一次分配。还有，一个类型若没有第二个实现，连测试里也没有，为它设的接口只是一个没有用处的名字。',
  knobs: {
    READS:
      '一个请求把用户读回多少次，每次多调用存储一次；默认 20。设为 500 时，请求几乎全是这样的调用，两者仍然分不开：经由接口的调用最多多花几纳秒，而校验一条记录的封印要几百倍于此。',
  },
  readMore: [
    'Go Code Review Comments: Interfaces',
    'Effective Go: Interfaces and other types',
    'Go FAQ: Why doesn’t Go have “implements” declarations?',
    'go help list: -deps',
    'testing 包：Benchmarks，看一次调用本身的代价',
  ],
  subjects: {
    antipattern: {
      label: '具体存储',
      text: 'SignUp 持有一个 *store.Store，直接调用它。这个包 import 存储，想测试 handler 的人也一样。',
    },
    fix: {
      label: 'UserRepository',
      text: 'SignUp 持有一个有两个方法的接口，声明就在旁边。交进来的是同一个存储；测试则交一个 map。',
    },
  },
  headline: { shown: '接口没有给请求带来要紧的代价：CPU 时间 {cpu.per_request}。' },
  expect: {
    'the-interface-allocates-no-object': '接口让每请求不多分配一个对象，也不少分配一个：在 3% 以内。',
    'nor-a-byte-within-3': '字节也是：在 3% 以内。',
    'nor-does-it-take-cpu': '也不多用 CPU 时间：整个误差区间都落在容差带之内。',
  },
  panels: {
    imports: {
      question: 'handler 编译时需要存储吗？',
      text: '写出存储类型的变体需要。用接口时，import 链在存储之前就结束。',
    },
    rebuilt: {
      question: '存储变化时，哪些要重新编译？',
      text: '存储多一个函数，对所有 import 它的包来说就是另一个包。handler 只在反模式版里属于其中；交出存储的 main 在两者里都是。注释波及不到任何包。',
    },
    'test-time': {
      question: 'handler 自己的测试要多久？',
      text: '一个测试，同样的代码行：用户注册。用具体类型时它要打开存储，而存储按口令应有的做法用 300,000 次哈希派生密钥；用接口时它交一个 map。时间是测试进程的；编译不算在内。',
      sides: { antipattern: '真实的存储', fix: '一个 map' },
    },
  },
} satisfies LessonWords;
