// The lesson contract-mocks in Chinese.

export const LESSON: Record<string, string> = {
  'Contract tests: what a mock cannot know': '契约测试：mock 不可能知道的事',
  'A page written beside a stand-in whose behaviour has drifted from the cache’s passes its tests and asks the slow catalogue for every request, at least five times the CPU time of one written beside a stand-in that the contract suite has checked, which asks it once a product.':
    '对照行为已与真实缓存脱节的替身写出的页面，测试全部通过，却每个请求都去问慢的商品目录；它的 CPU 时间至少是对照契约测试套件查验过的替身写出的页面的五倍，后者每个商品只问一次。',
  'All tests are green, every answer is right and no error is logged, but the cache has a hit rate of zero: the service behind it carries the full load, and throughput is what that service can bear.':
    '所有测试都是绿的，每个应答都对，没有错误日志，但缓存命中率为零：背后的服务承受全部负载，吞吐量就是那个服务能承受的量。',
  'The page was tested, with a stand-in that has every method of the interface; the compiler sees to that. It even minds the case that the cache is out of order, and serves the customer without it. That a missing key is an error in the real cache and an empty value in the stand-in is written in no type.':
    '页面是测试过的，替身具备接口的每个方法；这由编译器保证。它甚至顾到了缓存失灵的情形，照样为客户服务。键不存在在真实缓存里是错误，在替身里是空值，这一点没有写在任何类型里。',
  'The contract is more than the interface: a suite of clauses, run against the real cache and against whatever stands in for it. The stand-in fails it, is mended, and then the page’s own test fails until a missing key is told from a cache that is out of order. That is the difference between the two variants here.':
    '契约不只是接口：它是一套条款，既对真实缓存运行，也对一切替身运行。替身通不过，于是被修正；然后页面自己的测试失败，直到页面能分清键不存在与缓存失灵。这就是此处两个变体的差别。',
  'The reads of the catalogue: as many as requests against one a product. Then the CPU time per request and throughput. Then the panel: which of stub, mock and suite notices what, in the compiler’s and the test’s words.':
    '看商品目录的读取次数：与请求一样多，还是每个商品一次。再看每请求 CPU 时间和吞吐量。再看面板：桩、mock、套件各自能发现什么，用编译器和测试自己的话。',
  'With what no clause says: a suite is as good as its clauses, and it says nothing of time, load or memory. With a real thing that cannot be had in a test; then the suite runs against it somewhere else, or the stand-in is a belief. And where there is only one implementation and it is quick to set up: then test with that, and have no stand-in that could drift.':
    '没有条款说到的事：套件只与它的条款一样好，它不谈时间、负载或内存。真实的东西在测试里拿不到时：那就在别处对它运行套件，否则替身只是一种信念。还有只有一个实现、而且很快就能搭起来时：那就用它来测试，不要有会脱节的替身。',
  'Contract stubs written by hand easily miss a method’s signature (4.3, table).':
    '手动编写契约测试桩易遗漏方法签名（4.3 的表）。',
  'the compiler misses none: a stub that lacks a method does not compile where it is used, as the panel shows. What is easily missed is what the methods do.':
    '编译器一个也不会漏：缺少方法的桩在使用处无法编译，如面板所示。容易遗漏的是方法的行为。',
  'A generated mock covers the interface completely and only has to be generated again (4.3, table).':
    '自动生成的 mock 完整覆盖接口，接口变更后仅需重新运行 generate（4.3 的表）。',
  'for the methods. Until it is generated again it does not compile either, so in a pipeline the step belongs before the compiler.':
    '就方法而言成立。重新生成之前它同样无法编译，所以在流水线里这一步应放在编译之前。',
  'go:generate mockgen keeps the contract at a module’s boundary consistent (4.3).':
    'go:generate mockgen 保障模块边界契约一致性（4.3）。',
  'it keeps signatures consistent. The mock does what its test tells it: here it drifts exactly as the stub does, and only the suite run against both, the real cache and the stand-in, finds it.':
    '它保障的是签名一致。mock 只做测试叫它做的事：这里它与桩一模一样地脱节，只有既对真实缓存又对替身运行的套件才能发现。',
  'mockgen extracts all interfaces of a file (4.3).': 'mockgen 提取文件中所有 interface（4.3）。',
  'github.com/golang/mock is archived; its successor is go.uber.org/mock, whose tool has the same name. The generator here is a small program of the lesson’s own, so that nothing has to be downloaded.':
    'github.com/golang/mock 已归档；后继者是 go.uber.org/mock，工具同名。这里的生成器是本课自带的小程序，所以不需要下载任何东西。',
  'How many offers the catalogue goes through for one price, by default 2,000. With 20 the catalogue is about as fast as the cache and the drift does not show in any figure but the reads; it is still there.':
    '商品目录为一个价格要翻多少个报价，默认 2,000。设为 20 时目录与缓存差不多快，除读取次数外任何数字都看不出脱节；它仍然在。',
  'tested against drift': '对照脱节的替身测试',
  'The page takes any error of the cache for a failure and goes round it. With the stand-in a missing key is no error, so the tests fill the cache; with the real one every missing key is, so the service never does.':
    '页面把缓存的任何错误都当作故障，绕过缓存。用替身时键不存在不是错误，所以测试会填充缓存；用真实缓存时每个不存在的键都是错误，所以服务从不填充。',
  'tested against the contract': '对照契约测试',
  'ErrMissing is told from other errors, as the contract’s first clause says: the price is fetched once and kept, and a cache that is really out of order is still gone round.':
    '按契约的第一条，把 ErrMissing 与其他错误区分开：价格取一次就存起来，而真正失灵的缓存照样被绕过。',
  'Written beside a stand-in that has drifted, the page asks the catalogue again and again: thousands of times.':
    '对照脱节的替身写出的页面一次又一次地问商品目录：几千次。',
  'Written beside one that keeps the contract, once a product, or once more where customers came at once.':
    '对照守约的替身写出的页面每个商品问一次，客户同时到来时再多一次。',
  'It takes at most a fifth of the CPU time per request.': '它每请求最多用五分之一的 CPU 时间。',
  'And serves at least twice the requests.': '并且服务的请求至少是两倍。',
  'Prices asked of the catalogue': '向商品目录询问的价格',
  'What notices that a contract has changed?': '什么能发现契约变了？',
  'Two things happen to a contract. It gains a method: the compiler tells, and a mock follows once it has been generated again. And a stand-in no longer does what the real thing does: there the same test of the page passes with stub and mock alike, and only the suite, run against the real cache and against the stand-in, tells them apart.':
    '契约会遇到两件事。一是多了一个方法：编译器会指出，mock 重新生成后就跟上。二是替身的行为不再与真实的东西相同：这时页面的同一个测试用桩和用 mock 都通过，只有既对真实缓存又对替身运行的套件才能区分两者。',
  'a stub written by hand': '手写的桩',
  'the interface gains a method': '接口多了一个方法',
  'a generated mock, as it was': '原来的生成 mock',
  'the mock, generated again': '重新生成的 mock',
  'the page’s test with the stub': '页面的测试，用桩',
  'the stand-in has drifted': '替身已脱节',
  'the page’s test with the mock': '页面的测试，用 mock',
  'the contract suite on the stub': '契约套件，对桩',
  'the contract suite on the mock': '契约套件，对 mock',
  'the contract suite on the real cache': '契约套件，对真实缓存',
  'the page’s test, the page as it was': '页面的测试，页面未改',
  'the stand-in is mended': '替身已修正',
  'page and suite, with the fix': '页面与套件，用修复',
  'Package testing/fstest: TestFS, a contract suite of the standard library':
    'testing/fstest 包：TestFS，标准库里的一个契约套件',
};
