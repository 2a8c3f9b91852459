// The history that a command is about: a fleet's where its queue is named, else that of the out folder.
import { resolve } from 'node:path';
import type { History } from '../history/history.ts';
import { withHistory, withSharedHistory } from '../judging/history.ts';

/** `log`: takes warnings, a line each. */
export function withChosenHistory<T>(
  { out, queue }: { out: string; queue?: string },
  log: (line: string) => void,
  work: (history: History) => Promise<T>,
): Promise<T> {
  if (queue !== undefined) return withSharedHistory(queue, work);
  return withHistory(resolve(out), (text) => log(`warning: ${text}`), work);
}
