// Profiles of the made-up lesson, drawn as text: the costs that the reports show and the findings are made of.

import type { Moment, Profile, ProfileKind } from '../../harness/model/profile.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { SubjectId } from '../../harness/model/subject.ts';
import { type CostEvidence, costsOf } from '../../harness/profile/costs.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { type Drawing, drawn } from '../profile/drawn.ts';

const AT = '/build/sample-lesson';

/** Stacks of one kind at one moment. */
type Stacks = Partial<Record<`${ProfileKind} ${Moment}`, string>>;

const TYPES: Partial<Record<ProfileKind, string>> = {
  cpu: 'samples/count cpu/nanoseconds',
  allocs: 'alloc_objects/count alloc_space/bytes',
  goroutine: 'goroutine/count',
  mutex: 'contentions/count delay/nanoseconds',
  block: 'contentions/count delay/nanoseconds',
};

const SERVE = 'net/http.(*conn).serve@/go/server.go:2050';

/** The antipattern grows a buffer for every quote; what net/http allocates is the same on both sides. */
export const STACKS: Record<SubjectId, Stacks> = {
  antipattern: {
    'cpu window': `
      400 4000000000: main.price@${AT}/price.go:9 main.quote@${AT}/antipattern.go:4 ${SERVE}
      300 3000000000: runtime.scanobject@/go/mgcmark.go:1300 runtime.gcBgMarkWorker@/go/mgc.go:1500`,
    'allocs start': `1 1000: net/http.Header.Clone@/go/header.go:101 ${SERVE}`,
    'allocs window': `
      90000 720000000: bytes.growSlice@/go/buffer.go:249 main.price@${AT}/price.go:9 main.quote@${AT}/antipattern.go:4 ${SERVE}
      30000 9600000: net/http.Header.Clone@/go/header.go:101 ${SERVE}`,
    'goroutine start': `2: runtime.gopark@/go/proc.go:400 main.hold@${AT}/price.go:30`,
    'goroutine drained': `
      4: runtime.gopark@/go/proc.go:400 main.hold@${AT}/price.go:30
      1123: runtime.gopark@/go/proc.go:400 runtime.chansend@/go/chan.go:283 main.quote@${AT}/antipattern.go:4`,
  },
  fix: {
    'cpu window': `500 5000000000: main.price@${AT}/price.go:9 main.quote@${AT}/fix.go:5 ${SERVE}`,
    'allocs start': `1 1000: net/http.Header.Clone@/go/header.go:101 ${SERVE}`,
    'allocs window': `40000 12800000: net/http.Header.Clone@/go/header.go:101 ${SERVE}`,
    'goroutine start': `2: runtime.gopark@/go/proc.go:400 main.hold@${AT}/price.go:30`,
    'goroutine drained': `2: runtime.gopark@/go/proc.go:400 main.hold@${AT}/price.go:30`,
  },
};

/** The period of the drawn allocation profiles is one byte: every byte is a reading. */
export function drawnProfile(kind: ProfileKind, stacks: string, more: Partial<Drawing> = {}): Profile {
  return decodeProfile(drawn({ types: TYPES[kind]!, stacks, ...more }));
}

/** Costs of a record whose profiles are those drawn. */
export function drawnCosts(record: BenchRecord, drawings: Record<SubjectId, Stacks> = STACKS): CostEvidence {
  return costsOf(record, ({ variant }, kind, moment) => {
    const stacks = drawings[variant]?.[`${kind} ${moment}`];
    return stacks === undefined ? undefined : drawnProfile(kind, stacks);
  });
}
