// When both ends of a window are read: of one stretch under its load; in turns around each turn, while nothing is under way.
import type { Courses } from '../instrument/courses.ts';
import type { Edge } from '../instrument/instrument.ts';
import type { LoadEvents } from '../load/driver.ts';
import type { Phases } from '../model/trial.ts';
import type { Turn } from './turns.ts';

export type WindowEvents = Required<Pick<LoadEvents, 'onWindowStart' | 'onWindowEnd' | 'onRead' | 'onHeld'>>;

/** Has the instruments read at `edgeAt` both ends, and notes in `course` how late the harness heard of them. */
export function windowEnds(
  courses: Pick<Courses, 'atStart' | 'atEnd'>,
  edgeAt: (name: 'window.start' | 'window.end') => Edge,
  {
    now,
    course,
    turn,
  }: { now: () => number; course: Pick<Phases, 'startLateMs' | 'endLateMs'>; turn: Turn | undefined },
): WindowEvents {
  let end: Edge | undefined;
  const readStart = () => {
    const start = edgeAt('window.start');
    courses.atStart(start);
    return start.settled();
  };
  const readEnd = () => {
    end = edgeAt('window.end');
    courses.atEnd(end);
  };
  return {
    onWindowStart: (atEpochMs) => {
      course.startLateMs = Math.max(course.startLateMs ?? 0, now() - atEpochMs);
      turn?.edge('start');
      if (!turn) readStart();
    },
    onWindowEnd: (atEpochMs) => {
      course.endLateMs = Math.max(course.endLateMs ?? 0, now() - atEpochMs);
      turn?.edge('end');
      if (!turn) readEnd();
    },
    onRead: async () => {
      if (turn) readEnd();
      await end?.settled();
    },
    onHeld: async () => {
      turn?.pass();
      await turn?.take();
      await readStart();
    },
  };
}
