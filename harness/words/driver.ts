// What a load driver says of itself: why it could not go on, and which of its promises it broke.
import type { Row } from './template.ts';

export const DRIVER = {
  'driver.no-port': {
    en: 'No local port was left after {held} of {wanted} connections (EADDRNOTAVAIL); the load ended early. A net.ipv4.ip_local_port_range of more than {ports} ports would do, or {fewer}.',
    zh: '建立 {wanted} 个连接中的 {held} 个之后，本机已没有可用端口（EADDRNOTAVAIL）；负载提前结束。把 net.ipv4.ip_local_port_range 放宽到 {ports} 个端口以上即可，或改用 {fewer}。',
  },
  'driver.no-files': {
    en: 'The driver may open no more files after {held} of {wanted} connections (EMFILE); the load ended early. ulimit -n {files} would do, or {fewer}.',
    zh: '建立 {wanted} 个连接中的 {held} 个之后，负载驱动已不能再打开文件（EMFILE）；负载提前结束。设 ulimit -n {files} 即可，或改用 {fewer}。',
  },
  'driver.fewer': { en: '--connections {connections}', zh: '--connections {connections}' },
  'driver.larger-machine': { en: 'a larger machine', zh: '更大的机器' },
  'driver.refused': {
    en: '{failed} connects in a row failed ({code}); the load ended early.',
    zh: '连续 {failed} 次建立连接失败（{code}）；负载提前结束。',
  },
  'driver.lost': {
    en: '{lost} requests in a row were lost without an answer; the load ended early.',
    zh: '连续 {lost} 个请求没有得到响应；负载提前结束。',
  },
  'driver.crossed': {
    en: '{answers} answers came while another request waited on their connection; latencies are not to be trusted.',
    zh: '有 {answers} 个响应到达时，同一连接上还有别的请求在等待；延迟不可信。',
  },
  'driver.timeouts': {
    en: '{booked} timeouts were booked and {reported} reported.',
    zh: '记账 {booked} 次超时，报告 {reported} 次。',
  },
  'driver.ledger-of-window': {
    en: 'The ledger of the window does not close: {sent} requests sent, {accounted} accounted for.',
    zh: '测量窗口的账目不平：发出 {sent} 个请求，有着落的 {accounted} 个。',
  },
  'driver.ledger-of-span': {
    en: 'The ledger of span {span} does not close: {sent} requests sent, {accounted} accounted for.',
    zh: '区段 {span} 的账目不平：发出 {sent} 个请求，有着落的 {accounted} 个。',
  },
} as const satisfies Record<string, Row>;
