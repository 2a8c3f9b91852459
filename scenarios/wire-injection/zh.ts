// The lesson wire-injection in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '依赖注入：用反射，用生成的代码，用手写',
  claim:
    '用反射容器组装一个服务，所需对象至少是生成的代码或几行手写代码的三十倍，只在进程启动时付一次；没有请求因此多分配或多用 CPU 时间。',
  symptom:
    '程序刚启动就停下，因为某个构造函数的参数没有 provider：缺什么要到运行时才知道。或者毫无症状；服务启动时的零点几毫秒，值班的人什么也看不到。',
  looksReasonable:
    '容器接受任意顺序的构造函数，自己弄清谁需要谁。新的依赖只是在一个地方多一行，没有人需要手工维持四十个调用的正确顺序。',
  change:
    '调用按需要的顺序写下来，由生成器写或由人写。编译器看得到它们：缺了什么就无法编译，进程启动时再没有什么需要弄清。',
  watch:
    '看组装用的对象数和微秒数，它们与打开数据库、缓存和消息代理分开测量。再看每请求对象数，在噪声范围内相同。再看构建表里三个二进制的大小。',
  doesNotHelp:
    '对请求，两个方向都是：组装好之后，服务就是同一个。活几天的进程不在乎六十微秒；每个事件启动一次的进程也许在乎。构造函数只有二十个时，生成代码是多一个工具，而人写同样的东西也就那么多行。',
  knobs: {
    POSTGRES_URL:
      '用一个 PostgreSQL 代替内存里的 SQLite；REDIS_ADDR 和 KAFKA_BROKERS 对缓存和消息代理起同样作用。它使用名为 users 的表，并先把它清空。三个变体的变化相同。',
  },
  readMore: [
    'github.com/google/wire：已归档的说明',
    'go.uber.org/dig',
    'Mark Seemann: Composition Root, Pure DI',
    'modernc.org/sqlite, github.com/alicebob/miniredis, github.com/twmb/franz-go/pkg/kfake',
  ],
  subjects: {
    antipattern: {
      label: '反射容器',
      text: 'dig 拿到构造函数，用反射读出它们的参数和结果，在需要 handler 时调用它们。',
      needs: '组装所用的数据库和消息代理是 Go 1.26 的 module',
    },
    fix: {
      label: '生成的代码',
      text: 'wire v0.7.0 为同样的构造函数写出的代码：每行一个调用，所用命令写在 wired/inject.go 里。二进制里没有 wire 的任何部分。',
      needs: '组装所用的数据库和消息代理是 Go 1.26 的 module',
    },
    'by-hand': {
      label: '手写',
      text: '一个表达式，由人写成。它与生成的代码一样好，而且不需要工具。',
      needs: '组装所用的数据库和消息代理是 Go 1.26 的 module',
    },
  },
  headline: { shown: '生成的代码组装服务所需对象更少：{gauge.drained.compose_objects}。' },
  expect: {
    'the-container-takes-hundreds-of': '容器用几百个对象来组装服务。',
    'generated-code-takes-ten-at': '生成的代码最多十个。',
    'so-do-a-few-lines': '几行手写代码也一样。',
    'even-so-it-is-over': '即便如此，不到 500 µs 就完成。',
    'no-request-allocates-an-object': '没有请求因此多分配或少分配一个对象。',
    'nor-does-it-take-cpu': '也不多用 CPU 时间：整个误差区间都落在容差带之内。',
  },
  gauges: { compose_objects: { label: '组装时分配的对象' }, compose_us: { label: '组装用的微秒' } },
  panels: {
    imports: {
      question: '服务编译时需要它的适配器吗？',
      text: 'shop 包自己声明三个接口，所以在任何变体里都不需要适配器，也就不需要数据库、缓存或消息代理。这里模块图有话可说：这些是别人的 module。',
    },
  },
} satisfies LessonWords;
