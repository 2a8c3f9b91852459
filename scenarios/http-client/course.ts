// The place of http-client in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'keep the connections of an HTTP client, and tell by its goroutines when they are lost',
    opening: {
      wrong: 'Each question leaves its connection behind, and three goroutines with it.',
      where: 'In newClient, which makes a Transport, and with it a pool of connections, for every question.',
      change: 'Make the Transport once, give it room for idle connections, and read each body to its end.',
    },
  },
  zh: {
    youWillBeAbleTo: '让 HTTP 客户端留住连接，并从 goroutine 看出连接何时丢失',
    opening: {
      wrong: '每次提问都遗留它的连接，以及三个 goroutine。',
      where: '在 newClient 里：它为每次提问新建一个 Transport，也就新建了一个连接池。',
      change: 'Transport 只建一次，给空闲连接留够位置，并把每个 body 读完。',
    },
  },
} satisfies LessonCourse;
