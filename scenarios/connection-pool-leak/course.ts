// The place of connection-pool-leak in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 1,
  after: [],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'recognise a pool that runs empty by its in-use count, and close what you open on every way out',
    opening: {
      wrong:
        'Every page that leaves a result unread keeps its database connection; after twenty of them nobody is served.',
      where: 'In topReviews, where the loop ends before Next has come to the end.',
      change: 'defer rows.Close(), right after the error has been looked at.',
    },
    exercise: {
      task: 'Change topReviews so that every connection goes back to the pool, whichever way the function is left. The page stays the same.',
      hints: [
        'Compare the product with three reviews and the one with four: by which way does the loop end in each?',
        'Next closes the result only when it finds no further row. Who closes it when the loop is left before that?',
        'One deferred line, after the error of Query has been looked at. A second Close does nothing.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从使用中的连接数认出连接池正在耗尽，并在每条出路上关闭自己打开的东西',
    opening: {
      wrong: '每个没读完查询结果的页面都占住一个数据库连接；二十个之后就没有请求能得到服务。',
      where: '在 topReviews 里，循环在 Next 走到末尾之前就结束的地方。',
      change: '检查完错误后立即 defer rows.Close()。',
    },
    exercise: {
      task: '修改 topReviews，无论函数从哪条路返回，连接都要回到池里。页面内容不变。',
      hints: [
        '比较有三条评论的商品和有四条的：两种情况下循环各从哪里结束？',
        '只有当 Next 发现没有下一行时才会关闭结果。提前离开循环时由谁来关？',
        '在检查完 Query 的错误之后加一行 defer。重复 Close 没有副作用。',
      ],
    },
  },
} satisfies LessonCourse;
