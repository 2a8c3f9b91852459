// Go's tools run once over many lessons: each lesson's build tags chosen so that nobody else's files change.

/** One set of tags under which a lesson is to be looked at. */
export interface TagJob {
  lesson: string;
  tags: readonly string[];
}

export interface TagPass {
  /** All that is set, in order. */
  tags: string[];
  jobs: TagJob[];
}

/**
 * Packs the jobs into few passes, one job a lesson at most. A job keeps its meaning in a pass: of the tags that its lesson
 * knows, exactly its own are set; and a lesson without a job there still has a set of tags that it is built with. Each new
 * set costs Go's tools seconds, whatever the number of packages.
 */
export function passesOf(jobs: readonly TagJob[]): TagPass[] {
  const lessons = Map.groupBy(jobs, ({ lesson }) => lesson);
  const known = new Map([...lessons].map(([lesson, own]) => [lesson, new Set(own.flatMap(({ tags }) => tags))]));
  const means = ({ lesson, tags }: TagJob, set: ReadonlySet<string>) =>
    [...known.get(lesson)!].every((tag) => set.has(tag) === tags.includes(tag));
  const isSound = (set: ReadonlySet<string>, members: readonly TagJob[]) =>
    [...lessons].every(([lesson, own]) => {
      const member = members.find((one) => one.lesson === lesson);
      return member ? means(member, set) : own.some((one) => means(one, set));
    });
  const passes: { set: Set<string>; members: TagJob[] }[] = [];
  for (const job of jobs) {
    const fitting = passes.find(({ set, members }) => {
      const isFree = !members.some(({ lesson }) => lesson === job.lesson);
      return isFree && isSound(new Set([...set, ...job.tags]), [...members, job]);
    });
    const pass = fitting ?? { set: new Set<string>(), members: [] };
    if (!fitting) passes.push(pass);
    for (const tag of job.tags) pass.set.add(tag);
    pass.members.push(job);
  }
  return passes.map(({ set, members }) => ({ tags: [...set].sort(), jobs: members }));
}
