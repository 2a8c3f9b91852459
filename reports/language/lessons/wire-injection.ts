// The lesson wire-injection in Chinese.

export const LESSON: Record<string, string> = {
  'Dependency injection: by reflection, by generated code, by hand': '依赖注入：用反射，用生成的代码，用手写',
  'Putting a service together with a reflection container takes at least thirty times the objects that generated code or a few lines by hand take, once, when the process starts, and no request allocates more or takes more CPU time for it.':
    '用反射容器组装一个服务，所需对象至少是生成的代码或几行手写代码的三十倍，只在进程启动时付一次；没有请求因此多分配或多用 CPU 时间。',
  'A program that starts and then stops at once, since a constructor’s parameter has no provider: what is missing is told at run time. Or none at all; a fraction of a millisecond at the start of a service is nothing that a person on call would see.':
    '程序刚启动就停下，因为某个构造函数的参数没有 provider：缺什么要到运行时才知道。或者毫无症状；服务启动时的零点几毫秒，值班的人什么也看不到。',
  'A container takes constructors in any order and finds out by itself who needs whom. A new dependency is one more line in one place, and nobody has to keep forty calls in their right order by hand.':
    '容器接受任意顺序的构造函数，自己弄清谁需要谁。新的依赖只是在一个地方多一行，没有人需要手工维持四十个调用的正确顺序。',
  'The calls are written down, by a generator or by a person, in the order of their needs. The compiler sees them: what is missing does not compile, and there is nothing left to find out when the process starts.':
    '调用按需要的顺序写下来，由生成器写或由人写。编译器看得到它们：缺了什么就无法编译，进程启动时再没有什么需要弄清。',
  'The objects and the microseconds of putting it together, which are measured apart from opening the database, the cache and the broker. Then the objects per request, which are the same to within the noise. Then the sizes of the three binaries in the table of builds.':
    '看组装用的对象数和微秒数，它们与打开数据库、缓存和消息代理分开测量。再看每请求对象数，在噪声范围内相同。再看构建表里三个二进制的大小。',
  'A request, in either direction: once it stands, the service is the same one. A process that lives for days does not care for sixty microseconds; one that is started for each event may. And where twenty constructors are enough, generated code is a tool more for what a person writes in as many lines.':
    '对请求，两个方向都是：组装好之后，服务就是同一个。活几天的进程不在乎六十微秒；每个事件启动一次的进程也许在乎。构造函数只有二十个时，生成代码是多一个工具，而人写同样的东西也就那么多行。',
  'wire injects at compile time; there is no reflection at run time (4.2).': 'wire 在编译期注入，运行时零反射（4.2）。',
  'what it writes are plain calls: 2 objects against 560 of the container here, and a tenth of a microsecond against sixty, as the gauges of a default run on two cores have it.':
    '它写出的是普通调用：这里是 2 个对象，容器是 560 个；用时是十分之一微秒，容器是六十微秒，数字来自双核上一次默认运行的仪表。',
  'Use wire for dependency injection (4.2).': '使用 wire DI 容器做依赖注入（4.2）。',
  'github.com/google/wire is archived and no longer maintained since August 2025. Its output is kept here as it stands; a person writes the same in five lines, which is the third variant.':
    'github.com/google/wire 自 2025 年八月起已归档，不再维护。这里原样保留它的输出；人用五行就能写出同样的东西，那是第三个变体。',
  'Behind Repository, CacheClient and MessageBroker the implementation changes at little cost (4.2, table).':
    '在 Repository、CacheClient、MessageBroker 接口之后，切换实现的成本低（4.2 的表）。',
  'as far as the composition goes: POSTGRES_URL, REDIS_ADDR and KAFKA_BROKERS change each of them without a line of the service. The interfaces do that, though, and not the container.':
    '就组装而言成立：POSTGRES_URL、REDIS_ADDR 和 KAFKA_BROKERS 各换掉一个，服务一行不改。不过做到这一点的是接口，不是容器。',
  'Only the wire provider changes with the database (4.2, table).': '换数据库仅改 wire provider（4.2 的表）。',
  'the query changes as well unless it is written for both: here $1 happens to be understood by SQLite and PostgreSQL. An interface hides who answers, not how they are asked.':
    '查询也要改，除非写得两者都能懂：这里的 $1 恰好 SQLite 和 PostgreSQL 都认识。接口隐藏的是谁来回答，而不是怎样提问。',
  'A PostgreSQL to use in place of the SQLite in memory; REDIS_ADDR and KAFKA_BROKERS do the same for the cache and the broker. It uses a table called users and empties it first. All three variants change alike.':
    '用一个 PostgreSQL 代替内存里的 SQLite；REDIS_ADDR 和 KAFKA_BROKERS 对缓存和消息代理起同样作用。它使用名为 users 的表，并先把它清空。三个变体的变化相同。',
  'reflection container': '反射容器',
  'dig is given the constructors, reads their parameters and results by reflection, and calls them when the handler is asked for.':
    'dig 拿到构造函数，用反射读出它们的参数和结果，在需要 handler 时调用它们。',
  'generated code': '生成的代码',
  'What wire writes for the same constructors: one call a line. No part of wire is in the binary.':
    'wire 为同样的构造函数写出的代码：每行一个调用。二进制里没有 wire 的任何部分。',
  'by hand': '手写',
  'One expression, written by a person. It is as good as the generated code, and needs no tool.':
    '一个表达式，由人写成。它与生成的代码一样好，而且不需要工具。',
  'The container takes hundreds of objects to put the service together.': '容器用几百个对象来组装服务。',
  'Generated code takes ten at the most.': '生成的代码最多十个。',
  'So do a few lines by hand.': '几行手写代码也一样。',
  'Even so it is over in a hundredth of a second.': '即便如此，百分之一秒内就完成。',
  'No request allocates an object more or less for it: within 3 %.':
    '没有请求因此多分配或少分配一个对象：在 3 % 以内。',
  'Nor does it take CPU time: within a fifth, which is what a busy machine lets one see.':
    '也不多用 CPU 时间：在五分之一以内，繁忙的机器能看出来的也就这么多。',
  'Objects allocated to put it together': '组装时分配的对象',
  'Microseconds to put it together': '组装用的微秒',
  'Does the service need its adapters to compile?': '服务编译时需要它的适配器吗？',
  'Package shop declares its three interfaces itself, so it needs no adapter, and with them no database, cache or broker, in any variant. Here the module graph has something to say: these are other people’s modules.':
    'shop 包自己声明三个接口，所以在任何变体里都不需要适配器，也就不需要数据库、缓存或消息代理。这里模块图有话可说：这些是别人的 module。',
  'github.com/google/wire: the note that it is archived': 'github.com/google/wire：已归档的说明',
};
