// What a person sees while benchmarks run: one line that a terminal rewrites, or now and then one for a log.
import type { GobenchEvents } from '../gobench/gobench.ts';
import type { RoundProgress } from '../gobench/rounds.ts';
import { oneLine } from '../model/plain.ts';
import { formatSeconds } from '../model/units.ts';
import type { Shower } from './terminal.ts';

const LOG_EVERY_MS = 10_000;
const TERMINAL_EVERY_MS = 250;

export function gobenchProgress(stream: Shower, verbose: boolean, env = process.env): GobenchEvents & { end(): void } {
  const rewrites = stream.isTTY === true && env.TERM !== 'dumb' && !verbose;
  let shownAt = 0;
  let isOpen = false;
  const show = (text: string) => {
    const every = verbose ? 0 : rewrites ? TERMINAL_EVERY_MS : LOG_EVERY_MS;
    if (Date.now() - shownAt < every) return;
    shownAt = Date.now();
    if (!rewrites) stream.write(`${oneLine(text)}\n`);
    else stream.write(`\r\x1b[2K${oneLine(text).slice(0, (stream.columns ?? 80) - 1)}`);
    isOpen = rewrites;
  };
  return {
    onStep: show,
    onRound: (progress) => show(describeRound(progress)),
    end: () => {
      if (isOpen) stream.write('\r\x1b[2K');
    },
  };
}

/** Time left first, for that is what is looked at. */
function describeRound({ round, rounds, measured, open, of, leftMs }: RoundProgress): string {
  return `${formatSeconds(leftMs / 1000)} left at most · ${open} of ${of} benchmarks open · round ${round} of ${rounds} for ${measured} of them`;
}
