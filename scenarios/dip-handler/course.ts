// The place of dip-handler in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['slice-prealloc'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'say what an interface costs a request, and what it gives a test',
    opening: {
      wrong: 'The handler can be tested only with the real store, because it names it by its type.',
      where: 'In the handler’s field and constructor.',
      change: 'Declare the methods that the handler needs as an interface of its own package.',
    },
  },
  zh: {
    youWillBeAbleTo: '说清接口让请求付出什么，又给测试什么',
    opening: {
      wrong: 'handler 写死了具体类型，只能连着真正的存储一起测试。',
      where: '在 handler 的字段和构造函数里。',
      change: '在 handler 自己的包里，把它需要的方法声明为接口。',
    },
  },
} satisfies LessonCourse;
