// Why a command cannot do what was asked of it: what is wrong with that, and the mend.
import type { Row } from './template.ts';

export const ASKED = {
  // The go command
  'go.none': { en: 'no Go toolchain found; looked in {places}', zh: '找不到 Go 工具链；找过的位置：{places}' },
  'go.install': {
    en: 'install Go {version} or newer from https://go.dev/dl/, or set GO=/path/to/bin/go',
    zh: '从 https://go.dev/dl/ 安装 Go {version} 或更新的版本，或者设置 GO=/path/to/bin/go',
  },
  'go.too-old': {
    en: 'Go is too old: found {found}; the fixtures need {version}',
    zh: 'Go 版本太旧：找到的是 {found}；课程的服务需要 {version}',
  },
  'go.at': { en: '{version} at {path}', zh: '{version}（{path}）' },
  'go.not-on-path': { en: 'there is no command GO={name} on the PATH', zh: 'PATH 里没有 GO={name} 这个命令' },
  'go.not-on-path-mend': { en: 'mend or unset GO; or {install}', zh: '改正或取消环境变量 GO；或者{install}' },
  'go.refuses': { en: '{path} refuses: {refused}', zh: '{path} 拒绝执行：{refused}' },
  'go.refuses-mend': { en: 'mend what it complains of; or {install}', zh: '解决它指出的问题；或者{install}' },
  'go.named-refuses': {
    en: 'GO={name} is not a go command that runs: {because}',
    zh: 'GO={name} 不是可用的 go 命令：{because}',
  },
  'go.in-environment': {
    en: '{setting}={value} stands in the environment: unset {setting}',
    zh: '环境变量里有 {setting}={value}：请执行 unset {setting}',
  },
  'go.written-in': {
    en: '{setting} stands in {file}: take it back with {path} env -u {setting}',
    zh: '{file} 里写着 {setting}：用 {path} env -u {setting} 取消它',
  },
  'go.written-down': {
    en: '{setting} was once written down: take it back with {path} env -u {setting}',
    zh: '{setting} 以前被 go env -w 写下：用 {path} env -u {setting} 取消它',
  },

  // Which versions
  'asked.no-folder': { en: '{folder} is no folder', zh: '{folder} 不是文件夹' },
  'asked.no-folder-mend': {
    en: 'name the folder of a Go module with --repo',
    zh: '用 --repo 指定 Go 模块所在的文件夹',
  },
  'asked.no-repository': {
    en: '{folder} lies in no git repository, so there is no version before it',
    zh: '{folder} 不在 git 仓库里，所以没有更早的版本',
  },
  'asked.no-repository-mend': {
    en: 'name it: --base DIR, or settings to compare: --vary GOGC=100,200',
    zh: '请指定：--base DIR；或者比较不同设置：--vary GOGC=100,200',
  },
  'asked.no-common': {
    en: 'HEAD has no commit in common with {branches}',
    zh: 'HEAD 与 {branches} 没有共同的提交',
  },
  'asked.name-base': { en: 'name the version before: --base REF', zh: '指定之前的版本：--base REF' },
  'asked.neither': {
    en: 'there is neither a commit nor a folder ‘{name}’',
    zh: '既没有名为‘{name}’的提交，也没有这样的文件夹',
  },
  'asked.name-version': {
    en: 'name a commit, tag or branch of this repository, or a folder',
    zh: '指定这个仓库的提交、标签或分支，或者一个文件夹',
  },
  'asked.name-folder': {
    en: 'name a folder: {folder} lies in no git repository',
    zh: '请指定文件夹：{folder} 不在 git 仓库里',
  },
  'asked.shallow': {
    en: 'the clone is shallow and may lack it (git fetch --unshallow); else {otherwise}',
    zh: '这是浅克隆，可能缺少它（git fetch --unshallow）；否则{otherwise}',
  },
  'asked.vary-and-base': { en: '--vary and --base do not go together', zh: '--vary 与 --base 不能一起用' },
  'asked.vary-and-base-mend': {
    en: '--vary makes all its subjects of one source, which --head names',
    zh: '--vary 的所有对象都出自同一份源码，由 --head 指定',
  },

  // Which package
  'asked.no-main': {
    en: '{folder} holds no main package in {version}, so there is no service to start',
    zh: '{version} 的 {folder} 里没有 main 包，所以没有可启动的服务',
  },
  'asked.no-main-here': {
    en: 'the folder holds no main package in {version}, so there is no service to start',
    zh: '{version} 的这个文件夹里没有 main 包，所以没有可启动的服务',
  },
  'asked.no-main-mend': {
    en: 'name the folder of a service with --repo',
    zh: '用 --repo 指定服务所在的文件夹',
  },
  'asked.mains': {
    en: 'there are {mains} main packages in {version}',
    zh: '{version} 里有 {mains} 个 main 包',
  },
  'asked.mains-mend': { en: 'name one: {mains}', zh: '请指定其中一个：{mains}' },

  // Which requests, and how the service is run
  'asked.no-request': {
    en: 'nothing is said of what the service is to be asked',
    zh: '没有说明要向服务发什么请求',
  },
  'asked.no-request-mend': {
    en: "add a request: {command}, --curl 'curl …' or --requests FILE",
    zh: "加上请求：{command}、--curl 'curl …' 或 --requests FILE",
  },
  'asked.sets-nothing': { en: '‘{line}’ sets nothing', zh: '‘{line}’没有设置任何变量' },
  'asked.sets-nothing-mend': { en: 'write NAME=value', zh: '写成 NAME=value' },
  'request.in': { en: '{place}: {what}', zh: '{place}：{what}' },
  'request.curl': { en: 'curl line ‘{text}’', zh: 'curl 命令‘{text}’' },
  'request.line': { en: 'line {line}', zh: '第 {line} 行' },
  'request.entry': { en: 'entry {entry}', zh: '第 {entry} 条记录' },
  'request.no-body': { en: 'the archive does not hold the body that was sent', zh: '归档里没有所发送的请求体' },
  'request.no-body-mend': {
    en: 'export it with the contents, or write the request as a curl line',
    zh: '导出时包含内容，或把该请求写成一行 curl 命令',
  },
  'request.no-text': { en: 'what is to be sent is no text in UTF-8', zh: '要发送的内容不是 UTF-8 文本' },
  'request.no-text-mend': { en: 'only text can be sent: write it as UTF-8', zh: '只能发送文本：请存为 UTF-8' },
  'request.quote': { en: 'the quote at ‘{text}’ is not closed', zh: '‘{text}’处的引号没有闭合' },
  'request.quote-mend': { en: 'close it', zh: '补上引号' },
  'request.no-address': { en: 'it has no address', zh: '没有地址' },
  'request.no-address-mend': { en: 'add the URL', zh: '加上 URL' },
  'request.two-addresses': { en: 'it has two addresses', zh: '有两个地址' },
  'request.two-addresses-mend': { en: 'write one request a line', zh: '每行只写一个请求' },
  'request.names-file': { en: '{text} names a file', zh: '{text} 指向一个文件' },
  'request.names-file-mend': {
    en: 'write the text itself there; or, in a file for --requests, a Vegeta target: POST URL, and @file below it',
    zh: '在那里直接写内容；或者在 --requests 的文件里用 Vegeta 格式：一行 POST URL，下一行 @file',
  },
  'request.not-curl': { en: 'it does not begin with curl', zh: '不是以 curl 开头' },
  'request.not-curl-mend': {
    en: "write it as 'curl http://localhost/path'",
    zh: "写成 'curl http://localhost/path'",
  },
  'request.option': { en: 'the option {option} is not known here', zh: '这里不支持选项 {option}' },
  'request.option-mend': {
    en: 'take it out, or say it by -X, -H, -d, --data-raw or -b',
    zh: '去掉它，或者改用 -X、-H、-d、--data-raw 或 -b',
  },
  'request.no-value': { en: '{option} has no value', zh: '{option} 没有值' },
  'request.no-value-mend': { en: 'add it', zh: '补上它' },
  'request.method': { en: '{method} cannot be sent', zh: '无法发送 {method} 请求' },
  'request.method-mend': { en: 'ask by one of {methods}', zh: '改用其中之一：{methods}' },
  'request.header': { en: 'the header ‘{name}’ cannot be sent', zh: '无法发送请求头‘{name}’' },
  'request.header-mend': { en: 'take what is no text out of it', zh: '去掉其中不是文本的部分' },
  'request.no-path': { en: '‘{url}’ is no path', zh: '‘{url}’不是路径' },
  'request.no-path-mend': { en: 'write spaces and the like as %20', zh: '空格之类写成 %20' },
  'request.no-url': { en: '‘{url}’ is no address', zh: '‘{url}’不是地址' },
  'request.no-url-mend': { en: 'write it as http://localhost/path', zh: '写成 http://localhost/path' },
  'request.no-target': { en: '{place} is no target: {line}', zh: '{place}不是 Vegeta 目标：{line}' },
  'request.no-target-mend': {
    en: 'write METHOD URL, and headers below it',
    zh: '写成 METHOD URL，请求头写在下面',
  },
  'request.hosts': {
    en: 'the archive holds requests to {count} hosts: {hosts}',
    zh: '存档里有发往 {count} 个主机的请求：{hosts}',
  },
  'request.hosts-mend': { en: 'export those of the service alone', zh: '只导出发往这个服务的请求' },
  'request.none-in': { en: '{file} holds no request', zh: '{file} 里没有请求' },
  'request.none-in-mend': {
    en: 'write curl lines, Vegeta targets, or an HTTP archive',
    zh: '写 curl 命令、Vegeta 目标，或使用 HTTP 存档',
  },
  'request.no-request': { en: '‘{text}’ is no request', zh: '‘{text}’不是请求' },
  'request.no-request-mend': {
    en: "write lines such as curl 'http://localhost/x', Vegeta targets such as GET http://localhost/x, or an HTTP archive",
    zh: "写 curl 命令，如 curl 'http://localhost/x'；或 Vegeta 目标，如 GET http://localhost/x；或使用 HTTP 存档",
  },

  // Which plan, and at which objective
  'asked.not-together': { en: '{one} and {other} do not go together', zh: '{one} 与 {other} 不能一起用' },
  'asked.not-together-mend': { en: 'leave one of them out', zh: '去掉其中一个' },
  'asked.no-variant': { en: "it has no measured variant '{variant}'", zh: "没有可测量的变体 '{variant}'" },
  'asked.choose': { en: 'choose among {choices}', zh: '从这些中选择：{choices}' },
  'asked.not-positive': {
    en: '{flag} must be a positive number, not {value}',
    zh: '{flag} 必须是正数，不能是 {value}',
  },
  'asked.not-positive-mend': { en: 'give {flag} a number above zero', zh: '给 {flag} 一个大于零的数' },
  'asked.one-sweep': { en: 'a sweep is of one lesson', zh: '一次只能扫描一门课程' },
  'asked.one-sweep-mend': { en: 'name one', zh: '请只指定一门' },
  'asked.no-objective': { en: "'{text}' is no objective", zh: "'{text}' 不是目标" },
  'asked.no-objective-mend': {
    en: 'write it as p99<20ms,errors<0.1%, of {names}; a time is at most 3600s',
    zh: '写成 p99<20ms,errors<0.1%；可用的名称：{names}；时间最长为 3600s',
  },
  'asked.no-start-rate': {
    en: 'some variant answered nothing in a closed loop, so that no rate to begin with is known',
    zh: '有的变体在闭环负载下没有给出任何响应，因此不知道从什么速率开始',
  },
  'asked.no-start-rate-mend': {
    en: 'name one that it should carry with --rate',
    zh: '用 --rate 指定一个它应当承载的速率',
  },
} as const satisfies Record<string, Row>;
