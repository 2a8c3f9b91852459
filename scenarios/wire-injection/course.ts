// The place of wire-injection in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['dip-handler'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'choose how a service is put together by what is found out when: compiling, starting, or serving',
    opening: {
      wrong: 'A container by reflection finds out only at the start what is missing, and takes its time for it.',
      where: 'In the composition of the service.',
      change: 'Let a generator or a person write the calls down, so that the compiler sees them.',
    },
  },
  zh: {
    youWillBeAbleTo: '按问题在何时暴露来选择服务的组装方式：编译时、启动时，还是服务时',
    opening: {
      wrong: '用反射的容器要到启动时才发现缺了什么，而且要花时间。',
      where: '在服务的组装处。',
      change: '由生成器或人把调用写出来，让编译器看得见。',
    },
  },
} satisfies LessonCourse;
