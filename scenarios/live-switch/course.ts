// The place of live-switch in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['context-timeout'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'tell a switch from a setting, and know what asking for it each time costs',
    opening: {
      wrong: 'A flag is flipped, and the service goes on as before, since it read the flag once at its start.',
      where: 'In openSwitch, which asks the client when the service starts and keeps the answer.',
      change: 'Ask the client in the handler, once a request, and keep the answer for that request.',
    },
    exercise: {
      task: 'Change openSwitch so that a flip of the flag counts from the next request on. Before the flip, requests must take as long as they did.',
      hints: [
        'When is the flag read, and how often?',
        'Remembering the answer for a while makes the switch late by as long. What does asking cost when the provider is in the process?',
        'Ask the client within the function that is returned, with the context of its request.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '分清开关和配置，并知道每次询问要付出什么',
    opening: {
      wrong: '标志已经切换，服务却照旧运行，因为它只在启动时读过一次。',
      where: '在 openSwitch 里，服务启动时问一次客户端并保存答案。',
      change: '在 handler 里每个请求问一次，答案只在这个请求内使用。',
    },
    exercise: {
      task: '修改 openSwitch，使标志切换后从下一个请求起生效。切换之前，请求耗时必须不变。',
      hints: [
        '标志什么时候读，读几次？',
        '把答案缓存一段时间，开关就会迟到那么久。provider 就在进程里时，询问的代价是多少？',
        '在返回的函数里询问客户端，用该请求的 context。',
      ],
    },
  },
} satisfies LessonCourse;
