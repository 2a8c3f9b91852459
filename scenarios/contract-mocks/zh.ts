// The lesson contract-mocks in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '契约测试：mock 不可能知道的事',
  claim:
    '对照行为已与真实缓存脱节的替身写出的页面，测试全部通过，却每个请求都去问慢的商品目录；它的 CPU 时间至少是对照契约测试套件查验过的替身写出的页面的六倍，后者每个商品只问一次。',
  symptom:
    '所有测试都是绿的，每个响应都对，没有错误日志，但缓存命中率为零：背后的服务承受全部负载，吞吐量就是那个服务能承受的量。',
  looksReasonable:
    '页面是测试过的，替身具备接口的每个方法；这由编译器保证。它甚至顾到了缓存失灵的情形，照样为客户服务。键不存在在真实缓存里是错误，在替身里是空值，这一点没有写在任何类型里。',
  change:
    '契约不只是接口：它是一套条款，既对真实缓存运行，也对一切替身运行。替身通不过，于是被修正；然后页面自己的测试失败，直到页面能分清键不存在与缓存失灵。这就是此处两个变体的差别。',
  watch:
    '看商品目录的读取次数：与请求一样多，还是每个商品一次。再看每请求 CPU 时间和吞吐量，其倍数只取决于目录有 2,000 个报价：OFFERS=20 时就没有差别。再看面板：桩、mock、套件各自能发现什么，用编译器和测试自己的话。',
  doesNotHelp:
    '没有条款说到的事：套件只与它的条款一样好，它不谈时间、负载或内存。真实的东西在测试里拿不到时：那就在别处对它运行套件，否则替身只是一种信念。还有只有一个实现、而且很快就能搭起来时：那就用它来测试，不要有会脱节的替身。',
  knobs: {
    OFFERS:
      '商品目录为一个价格要翻多少个报价，默认 2,000。设为 20 时目录与缓存差不多快，除读取次数外任何数字都看不出脱节；它仍然在。',
  },
  readMore: [
    'Martin Fowler: ContractTest',
    'Mark Seemann: Fakes are Test Doubles with contracts',
    'go.uber.org/mock',
    'The Go Blog: Generating code',
    'testing/fstest 包：TestFS，标准库里的一个契约套件',
  ],
  subjects: {
    antipattern: {
      label: '对照脱节的替身测试',
      text: '页面把缓存的任何错误都当作故障，绕过缓存。用替身时键不存在不是错误，所以测试会填充缓存；用真实缓存时每个不存在的键都是错误，所以服务从不填充。',
    },
    fix: {
      label: '对照契约测试',
      text: '按契约的第一条，把 ErrMissing 与其他错误区分开：价格取一次就存起来，而真正失灵的缓存照样被绕过。',
    },
  },
  headline: { shown: '对照查验过的替身写出的页面，每请求 CPU 时间少得多：{cpu.per_request}。' },
  expect: {
    'written-beside-a-stand-in': '对照脱节的替身写出的页面一次又一次地问商品目录：几千次。',
    'written-beside-one-that-keeps': '对照守约的替身写出的页面每个商品问一次，客户同时到来时再多一次。',
    'it-takes-at-most-a': '它每请求最多用六分之一的 CPU 时间。',
    'and-serves-at-least-twice': '并且服务的请求至少是五倍。',
  },
  gauges: { catalogue_reads: { label: '向商品目录询问的价格' } },
  panels: {
    'what-notices': {
      question: '什么能发现契约变了？',
      text:
        '契约会遇到两件事。一是多了一个方法：编译器会指出，mock 重新生成后就跟上。二是替身的行为不再与真实的东西相同：这时页面的同一个测试用桩和用 mock ' +
        '都通过，只有既对真实缓存又对替身运行的套件才能区分两者。mock 由 go.uber.org/mock 的 mockgen 按原文的参数生成，这里又运行了一次。',
      checks: [
        { event: '接口多了一个方法', by: '手写的桩' },
        { event: '接口多了一个方法', by: 'mockgen 原来写的 mock' },
        { event: '接口多了一个方法', by: 'mockgen 重新写的 mock' },
        { event: '替身已脱节', by: '页面的测试，用桩' },
        { event: '替身已脱节', by: '页面的测试，用 mock' },
        { event: '替身已脱节', by: '契约套件，对桩' },
        { event: '替身已脱节', by: '契约套件，对 mock' },
        { event: '替身已脱节', by: '契约套件，对真实缓存' },
        { event: '替身已修正', by: '页面的测试，页面未改' },
        { event: '替身已修正', by: '页面与套件，用修复版' },
      ],
    },
  },
} satisfies LessonWords;
