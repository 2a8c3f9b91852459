// What the article says of mocks and call graphs (4.3, 4.4), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const MOCKS_AND_CALLS: readonly ArticleSentence[] = [
  {
    id: 'stubs-verify-the-contract',
    places: ['4.3:1', '4.3:2'],
    quote: '契约测试桩…保障模块边界契约一致性',
    badge: 'depends',
    lessons: ['contract-mocks'],
    says: {
      en: 'Generated stubs keep the contract at a module’s boundary.',
      zh: '自动生成的契约测试桩保障模块边界契约一致性。',
    },
    condition: { en: 'the contract is its signatures', zh: '契约指的是签名' },
    because: {
      en:
        'it keeps signatures consistent. The mock does what its test tells it: here it drifts exactly as the stub ' +
        'does, and only the suite run against both, the real cache and the stand-in, finds it.',
      zh: '它保障的是签名一致。mock 只做测试叫它做的事：这里它与桩一模一样地脱节，只有既对真实缓存又对替身运行的套件才能发现。',
    },
  },
  {
    id: 'stubs-by-hand-are-error-prone',
    places: ['4.3:3', '4.3:13a'],
    quote: '手动维护易出错…易遗漏方法签名',
    badge: 'depends',
    lessons: ['contract-mocks'],
    says: {
      en: 'Stubs written by hand are error-prone and miss a method’s signature.',
      zh: '手动维护的桩易出错，易遗漏方法签名。',
    },
    condition: {
      en: 'behaviour is meant; of signatures the compiler misses none',
      zh: '指的是行为；签名一个也逃不过编译器',
    },
    because: {
      en:
        'the compiler names each method that is missed, where the stub is used, as the panel shows. What is missed ' +
        'without a word is what the methods do, by hand as generated.',
      zh: '缺哪个方法，编译器都会在使用处指出，如面板所示。悄悄漏掉的是方法的行为，手写和生成都一样。',
    },
  },
  {
    id: 'the-mockgen-command',
    places: ['4.3:5', '4.3:6', '4.3:7', '4.3:10'],
    quote: 'mockgen -source=payment.go -destination=…',
    badge: 'holds',
    lessons: ['contract-mocks'],
    says: {
      en: 'mockgen with -source, -destination and -package makes mocks of all interfaces of a file.',
      zh: 'mockgen -source -destination -package 为文件中所有 interface 生成 mock。',
    },
    because: {
      en:
        'go.uber.org/mock has a mockgen that takes -source, -destination and -package; github.com/golang/mock, ' +
        'which it comes from, is archived. The lesson’s mock is written so, and a test holds that it would be ' +
        'written again, but for the comment that names the command.',
      zh:
        'go.uber.org/mock 的 mockgen 接受 -source、-destination 和 -package；它的前身 github.com/golang/mock ' +
        '已归档。本课的 mock 就是这样生成的，有测试保证重新生成后，除写明命令的那行注释外逐字节相同。',
    },
  },
  {
    id: 'a-package-of-mocks-avoids-circles',
    places: ['4.3:8'],
    quote: '-package=mocks … 避免循环依赖',
    badge: 'depends',
    lessons: ['contract-mocks'],
    says: {
      en: '-package=mocks keeps the mocks apart and avoids import cycles.',
      zh: '-package=mocks 使生成代码归属独立包，避免循环依赖。',
    },
    condition: { en: 'the test is in a package of its own, payment_test', zh: '测试写在自己的包 payment_test 里' },
    because: {
      en:
        'mocks imports payment for its types; a test inside package payment that imports mocks is a cycle, which ' +
        'go vet and go test refuse. One in payment_test is not.',
      zh: 'mocks 为了类型要 import payment；payment 包内的测试再 import mocks 就成了循环，go vet 和 go test 会拒绝。写在 payment_test 包里则不会。',
    },
  },
  {
    id: 'generated-mocks-cover-the-interface',
    places: ['4.3:13b', '4.3:14', '4.3:15'],
    quote: '100% 接口覆盖…仅需重新运行 generate',
    badge: 'holds',
    lessons: ['contract-mocks'],
    says: {
      en: 'A generated mock covers the interface completely and only has to be generated again, in the pipeline too.',
      zh: '自动生成的 mock 完整覆盖接口，仅需重新运行 generate，可嵌入流水线。',
    },
    because: {
      en:
        'for the methods. Until it is generated again it does not compile either, so in a pipeline the step ' +
        'belongs before the compiler.',
      zh: '就方法而言成立。重新生成之前它同样无法编译，所以在流水线里这一步应放在编译之前。',
    },
  },
  {
    id: 'go-callvis-draws-the-topology',
    places: ['4.4:1', '4.4:3a'],
    quote: 'go install github.com/TrueFurby/go-callvis',
    badge: 'depends',
    lessons: ['call-topology'],
    says: { en: 'go-callvis draws the topology of calls between modules.', zh: 'go-callvis 生成模块间调用拓扑图。' },
    condition: { en: 'the analysis that draws it sees the call', zh: '所用的分析看得到这个调用' },
    because: {
      en:
        'as far as the analysis sees that it is told to use: what goes through a function value, static does not ' +
        'draw; CHA, RTA and VTA draw the lesson’s way from policy to auth, each among fewer edges than the one ' +
        'before. So callgraph of x/tools has it; a test holds the first and the last. go-callvis itself could not be had; the ' +
        'lesson’s panel is its own.',
      zh:
        '取决于所用的分析：经过函数值的调用，static 画不出来；CHA、RTA、VTA 都画出了本课从 policy 到 auth 的路，边一种比一种少。' +
        'x/tools 的 callgraph 如此；一个测试检验其中的第一种和最后一种。go-callvis 拿不到，课里的面板是自己画的。',
    },
  },
  {
    id: 'no-prune-and-debug',
    places: ['4.4:3b', '4.4:4', '4.4:8'],
    quote: '-no-prune -o callgraph.svg … -debug',
    badge: 'wrong',
    lessons: ['call-topology'],
    says: {
      en:
        '-focus and -group arrange the picture, -no-prune keeps all edges, -o names the file, and -debug exports ' +
        'the weights of calls as JSON.',
      zh: '-focus、-group 组织图形，-no-prune 保留所有边，-o 指定文件，-debug 导出 JSON 调用权重。',
    },
    because: {
      en:
        '-focus and -group are there; -no-prune and -o are not: it is -file and -format, and -debug logs. It has ' +
        'no weights at all; they come from a profile, as here.',
      zh: '-focus 和 -group 有；-no-prune 和 -o 没有：是 -file 和 -format，而 -debug 只是写日志。它根本没有权重；权重来自 profile，如此处所示。',
    },
  },
  {
    id: 'hot-is-what-is-called-often',
    places: ['4.4:6'],
    quote: '手动标注高频调用链',
    badge: 'wrong',
    lessons: ['call-topology'],
    says: {
      en: 'Hot paths are the chains that are called often, HTTP → service → repo → db.',
      zh: '热路径是高频调用链，HTTP → service → repo → db。',
    },
    because: {
      en: 'a profile counts time and not calls, and the heaviest chain here does not end in the store.',
      zh: 'profile 统计的是时间而不是调用次数，而且这里最重的链并不终止于存储。',
    },
  },
  {
    id: 'time-stamps-of-a-profile',
    places: ['4.4:7'],
    quote: '结合 pprof CPU profile 时间戳叠加着色',
    badge: 'wrong',
    lessons: ['call-topology'],
    says: { en: 'The time stamps of a CPU profile are laid over the graph.', zh: '结合 CPU profile 时间戳叠加着色。' },
    because: {
      en:
        'the samples of a CPU profile carry no time stamps; they carry stacks, and a stack is a path through the ' +
        'graph already. Adding up equal stacks gives the hot path without any laying over.',
      zh: 'CPU profile 的采样不带时间戳；它带的是调用栈，而调用栈已经是图中的一条路径。把相同的栈加起来就得到热路径，不需要任何叠加。',
    },
  },
  {
    id: 'svg-can-be-edited',
    places: ['4.4:11', '4.4:12'],
    quote: 'SVG ✅(Inkscape) … PNG',
    badge: 'holds',
    lessons: ['call-topology'],
    says: { en: 'An SVG can be edited, styled and made to react; a PNG cannot.', zh: 'SVG 可编辑、可交互；PNG 不可。' },
    because: {
      en: 'the lesson’s picture is an SVG whose edges carry their weights, with the DOT beside it.',
      zh: '本课的图是 SVG，边上带权重，旁边还有 DOT。',
    },
  },
];
