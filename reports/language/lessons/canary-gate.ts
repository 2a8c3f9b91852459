// The lesson canary-gate in Chinese.

export const LESSON: Record<string, string> = {
  'Canary gate: the build that may not pass': '金丝雀门槛：不得放行的构建',
  'A gate over rounds of paired trials sends back a canary whose requests take a tenth more CPU time, and does not send back one that is as new and costs nothing.':
    '用成对试验的多轮结果作门槛，会退回每次请求多用十分之一 CPU 时间的金丝雀，而不会退回同样新、却不添开销的那一个。',
  'After a release that changed no feature the service needs an eighth more machines. Nobody can say since when: the dashboards of the canary went up and down by as much on every day before.':
    '一次没有改动任何功能的发布之后，服务需要多八分之一的机器。没有人说得清从何时开始：在此之前的每一天，金丝雀的面板也同样上下波动。',
  'Whoever sets a price for one customer must not set it for all, so what is on offer is handed out as a copy. The answers are the same to the byte, every test passes, and two dozen small copies seem to be nothing beside writing them as JSON.':
    '为一位顾客定的价不该变成所有人的价，所以特价商品以副本交出。应答逐字节相同，测试全部通过；与写成 JSON 相比，二十几份小副本似乎算不了什么。',
  'The canary is rolled back: the stable build lets all requests read the same items, and nobody changes one. Whoever wants to set a price for one customer copies the one item whose price it is.':
    '金丝雀被回滚：稳定版让所有请求读同一批商品，谁也不改动它们。要为某位顾客定价，只复制那一件商品即可。',
  'The rollout’s answers and their reasons; then, for the canary that costs nothing, how far a single round strays: that is what a look at one pair of figures would have decided by.':
    '看发布的结论及其理由；再看不添开销的金丝雀单轮偏出多远：只看一对数字时，依据的就是它。',
  'A regression smaller than the band, or than the noise of so few rounds, is neither shown nor excluded; the answer is hold, and more rounds settle it (npm run bench canary-gate -- --profile release). What the load does not ask for is not seen at all: the gate knows one request and one machine, not the customers of a real canary.':
    '小于带宽、或小于这么几轮的噪声的退化，既不能证实也不能排除；结论是等待，更多轮次才能判定（npm run bench canary-gate -- --profile release）。负载没有请求到的东西完全看不见：这道门槛只认得一种请求和一台机器，不认得真实金丝雀面对的顾客。',
  'A canary whose conversion rate falls by more than 2.5 % is rolled back automatically (5).':
    '金丝雀的转化率下降超过 2.5 % 时自动回滚（5）。',
  'as a rule by itself: it names no number of observations and no interval. The section “Rollout” counts the rounds of this run in which a canary that costs nothing lies beyond 2.5 %. And a conversion rate is noisier than throughput: of a rate of 3 %, a fall by 2.5 % of it takes about 800,000 visitors on either side to be seen four times out of five.':
    '作为单独一条规则：它没有说明观察多少次，也没有区间。“发布”一节数出了本次运行中不添开销的金丝雀有多少轮偏出 2.5 %。而转化率比吞吐量噪声更大：转化率为 3 % 时，要在五次中有四次看出它下降 2.5 %，两边各需约 80 万名访客。',
  'The rule rolled back three times during one campaign and saved an expected 1.87 million yuan (5).':
    '该规则在一次营销活动期间回滚三次，避免预计 187 万元损失（5）。',
  'as evidence for the rule: how many of the three were worse builds, and how many were noise, only a comparison could tell that goes on after the roll back, or one of a build with itself: npm run bench canary-gate -- --control.':
    '作为这条规则的证据：三次中有几次是更差的构建，几次是噪声，只有回滚之后继续比较，或让一个构建与自身比较才能知道：npm run bench canary-gate -- --control。',
  'How many of a shelf’s 40 items are on offer, by default 24. Fewer make the regression smaller: with 4 it takes a few per cent more CPU time, which the gate can neither show nor exclude; what a request allocates still convicts it.':
    '货架上 40 件商品中有多少件特价，默认 24。越少退化越小：设为 4 时只多用百分之几的 CPU 时间，门槛既不能证实也不能排除；但每次请求的分配量仍能定它的罪。',
  'canary that copies': '复制的金丝雀',
  'A new build. What is on offer is copied, its tags and its stock with it, before it is shown: a precaution that a review asks for rather than refuses.':
    '一个新构建。特价商品连同标签和库存先复制再展示：这种谨慎在评审中只会受到要求，不会被拒绝。',
  stable: '稳定版',
  'The build that runs now, and that runs again once the canary is rolled back.':
    '现在运行的构建，金丝雀回滚后再次运行的也是它。',
  'canary that checks': '检查的金丝雀',
  'Another new build: it looks whether there is such a shelf before it takes it. As much a change as the other, in the same place, and it costs nothing.':
    '另一个新构建：取货架之前先看有没有这个货架。改动与前一个同样大，在同一处，却不添开销。',
  'A request to the canary that copies takes 3 to 40 % more CPU time than one to the stable build.':
    '对复制的金丝雀的一次请求比对稳定版多用 3 到 40 % 的 CPU 时间。',
  'It allocates at least 40 % more.': '它至少多分配 40 %。',
  'The canary that checks takes as much CPU time as the stable build, within a tenth.':
    '检查的金丝雀与稳定版用同样多的 CPU 时间，相差不超过十分之一。',
  'And allocates the same, within one per cent.': '分配量也相同，相差不超过百分之一。',
};
