// What the article says of handlers, interfaces and wire (4.1, 4.2), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const HANDLERS: readonly ArticleSentence[] = [
  {
    id: 'a-handler-on-a-concrete-store',
    places: ['4.1:2', '4.1:4', '4.1:5', '4.1:6', '4.1:14'],
    quote: '无法注入模拟存储,阻碍单元测试',
    badge: 'depends',
    lessons: ['dip-handler'],
    says: {
      en: 'A handler that calls a concrete database cannot be given a mock, which hinders tests and replacement.',
      zh: 'handler 硬编码具体 db，无法注入模拟存储，测试困难、替换成本高。',
    },
    condition: { en: 'the store is slow, or cannot be opened in a test', zh: '存储慢，或测试里打不开' },
    because: {
      en:
        'as far as this type goes: the test must open the real store, and pays for that as the panel shows. ' +
        'Prevented it is not, only slow and bound to a store that can be opened at all.',
      zh: '就这个类型而言成立：测试必须打开真实的存储，并为此付出面板所示的代价。并非不能测，只是慢，而且离不开一个能打开的存储。',
    },
  },
  {
    id: 'the-handler-depends-on-an-interface',
    places: ['4.1:8', '4.1:13', '4.1:16'],
    quote: 'handler → UserRepository',
    badge: 'holds',
    lessons: ['dip-handler'],
    says: {
      en: 'With UserRepository the handler depends on the interface and not on the database.',
      zh: '有了 UserRepository，handler 依赖接口而不是数据库。',
    },
    because: {
      en: 'the chain of imports in the panel ends at the handler, and a change of the store no longer reaches it.',
      zh: '面板里的 import 链止于 handler，存储的变化不再波及它。',
    },
  },
  {
    id: 'a-container-injects',
    places: ['4.1:9'],
    quote: '由 DI 容器注入具体实现',
    badge: 'wrong',
    lessons: ['dip-handler'],
    says: { en: 'A DI container injects the implementation.', zh: '由 DI 容器注入具体实现。' },
    because: {
      en: 'none is needed: main calls handler.New(store.Open(…)), the same line in both variants.',
      zh: '不需要容器：main 调用 handler.New(store.Open(…))，两个变体里是同一行。',
    },
  },
  {
    id: 'services-do-not-see-the-infrastructure',
    places: ['4.1:10'],
    quote: '领域服务通过接口协作,不感知基础设施细节',
    badge: 'depends',
    lessons: ['dip-handler', 'wire-injection'],
    says: {
      en: 'Domain services work by interfaces and see nothing of the infrastructure.',
      zh: '领域服务通过接口协作，不感知基础设施细节。',
    },
    condition: { en: 'what is imported is meant', zh: '指的是 import' },
    because: {
      en:
        'their imports do not. Its errors, its transactions and how long it takes come through the interface all ' +
        'the same (contract-mocks shows a drift that no signature tells of).',
      zh: 'import 确实看不到。但它的错误、事务和耗时照样会穿过接口（contract-mocks 展示了任何签名都说不出的行为漂移）。',
    },
  },
  {
    id: 'the-handler-only-orchestrates',
    places: ['4.1:15'],
    quote: 'handler 仅编排,不决策',
    badge: 'wrong',
    lessons: ['dip-handler'],
    says: {
      en: 'The handler only orchestrates and decides nothing once it has the interface.',
      zh: '有了接口，handler 仅编排，不决策。',
    },
    because: {
      en:
        'an interface does not move a decision. What decides here, users.Welcome, is a package of its own in both ' +
        'variants; it could be so without any interface.',
      zh: '接口并不会搬走决策。这里作决策的 users.Welcome 在两个变体里都是单独的包；没有任何接口也可以如此。',
    },
  },
  {
    id: 'modules-depend-on-contracts',
    places: ['4.2:2', '4.2:10'],
    quote: '各业务模块仅依赖契约而非具体实现',
    badge: 'holds',
    lessons: ['wire-injection'],
    says: {
      en: 'With Repository, CacheClient and MessageBroker modules depend on contracts only.',
      zh: '有了 Repository、CacheClient、MessageBroker，各模块仅依赖契约。',
    },
    because: {
      en:
        'the service’s package imports none of the adapters in any variant; only the code that puts it together ' +
        'does.',
      zh: '各个变体里，服务的包都不 import 任何适配器；只有组装的代码才 import。',
    },
  },
  {
    id: 'wire-injects-when-compiled',
    places: ['4.2:3'],
    quote: 'wire 容器在编译期自动注入…彻底消除运行时反射',
    badge: 'holds',
    lessons: ['wire-injection'],
    says: {
      en: 'wire injects when the program is compiled; there is no reflection at run time.',
      zh: 'wire 在编译期注入，运行时零反射。',
    },
    because: {
      en:
        'what it writes are plain calls: 2 objects against 560 of the container here, and a tenth of a microsecond ' +
        'against sixty, as the gauges of a default run on two cores have it.',
      zh: '它写出的是普通调用：这里是 2 个对象，容器是 560 个；用时是十分之一微秒，容器是六十微秒，数字来自双核上一次默认运行的仪表。',
    },
  },
  {
    id: 'use-wire',
    places: ['4.2:1'],
    quote: 'wire DI容器',
    badge: 'outdated',
    lessons: ['wire-injection'],
    says: { en: 'Use wire for dependency injection.', zh: '使用 wire DI 容器做依赖注入。' },
    because: {
      en:
        'github.com/google/wire is archived and no longer maintained since August 2025; v0.7.0 still runs and ' +
        'wrote wired/wire_gen.go here. A person writes the same in five lines, which is the third variant.',
      zh: 'github.com/google/wire 自 2025 年八月起已归档，不再维护；v0.7.0 还能运行，这里的 wired/wire_gen.go 就是它写的。人用五行就能写出同样的东西，那是第三个变体。',
    },
  },
  {
    id: 'the-provider-set',
    places: ['4.2:5', '4.2:6'],
    quote: 'wire.Build( database.NewPostgresRepo, …',
    badge: 'depends',
    lessons: ['wire-injection'],
    says: {
      en: 'wire.Build names the providers, and wire generates InitializeApp.',
      zh: 'wire.Build 声明依赖图，wire 生成 InitializeApp。',
    },
    condition: { en: 'a provider for each argument is in the set', zh: '集合里每个参数都有 provider' },
    because: {
      en:
        'as it stands wire refuses it: nothing provides the *sql.DB and *redis.Client that its providers take. ' +
        'With providers for those it generates, as the lesson’s inject.go shows.',
      zh: '照原样 wire 会拒绝：没有谁提供这些 provider 所要的 *sql.DB 和 *redis.Client。补上之后就能生成，如本课的 inject.go 所示。',
    },
  },
  {
    id: 'providers-return-interfaces',
    places: ['4.2:7'],
    quote: '函数签名需返回对应接口类型,wire 在编译期生成 inject.go',
    badge: 'wrong',
    lessons: ['wire-injection'],
    says: {
      en: 'Providers must return the interface types, and wire writes inject.go.',
      zh: 'provider 必须返回接口类型，wire 生成 inject.go。',
    },
    because: {
      en:
        'a provider may return its own type and be bound by wire.Bind; the lesson’s return the interface because ' +
        'that is shorter. And the file is called wire_gen.go.',
      zh: 'provider 可以返回自己的类型，再用 wire.Bind 绑定；本课返回接口，只因为更短。生成的文件叫 wire_gen.go。',
    },
  },
  {
    id: 'arguments-are-derived',
    places: ['4.2:8'],
    quote: '参数由 wire 自动推导(如 *sql.DB*redis.Client)',
    badge: 'holds',
    lessons: ['wire-injection'],
    says: { en: 'wire derives the arguments by their types.', zh: '参数由 wire 按类型推导。' },
    because: {
      en: 'and says which type has no provider where it cannot; two arguments of one type need types of their own.',
      zh: '推导不出时会说哪个类型没有 provider；两个同类型的参数需要各自的类型。',
    },
  },
  {
    id: 'changing-the-implementation-is-cheap',
    places: ['4.2:13', '4.2:14'],
    quote: '极低(接口方法一致)…中(需适配重试/序列化)',
    badge: 'holds',
    lessons: ['wire-injection'],
    says: {
      en: 'Behind the interfaces cache and broker change at little cost.',
      zh: '在接口之后，切换缓存和消息的成本低。',
    },
    because: {
      en:
        'as far as the composition goes: POSTGRES_URL, REDIS_ADDR and KAFKA_BROKERS change each of them without a ' +
        'line of the service. The interfaces do that, though, and not the container.',
      zh: '就组装而言成立：POSTGRES_URL、REDIS_ADDR 和 KAFKA_BROKERS 各换掉一个，服务一行不改。不过做到这一点的是接口，不是容器。',
    },
  },
  {
    id: 'only-the-provider-changes',
    places: ['4.2:12'],
    quote: 'PostgresRepo 低(仅改 wire provider)',
    badge: 'depends',
    lessons: ['wire-injection'],
    says: { en: 'Only the wire provider changes with the database.', zh: '换数据库仅改 wire provider。' },
    condition: { en: 'both databases understand the same query', zh: '两个数据库认识同一条查询' },
    because: {
      en:
        'the query changes as well unless it is written for both: here $1 happens to be understood by SQLite and ' +
        'PostgreSQL. An interface hides who answers, not how they are asked.',
      zh: '查询也要改，除非写得两者都能懂：这里的 $1 恰好 SQLite 和 PostgreSQL 都认识。接口隐藏的是谁来回答，而不是怎样提问。',
    },
  },
];
