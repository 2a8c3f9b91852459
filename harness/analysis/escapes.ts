// The compiler's reasons joined to the allocation profile: this line, so many bytes a request, because it escapes so.
import type { CompilerFact } from '../model/compiler.ts';
import type { CompilerReasons, Costs, EscapeReason } from '../model/finding.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import { told } from '../words/messages.ts';

/** A variant's reasons name so many lines, those that allocate most and then those of the taught files. */
const ROWS = 12;
/** Type arguments of generic code make some reasons a paragraph. */
const LONGEST = 140;

/** One entry a variant that the compiler was asked about. */
export function reasonsOf({ compiler, sources }: BenchRecord, costs: Costs): CompilerReasons[] {
  const asked = Object.entries(compiler ?? {});
  const escapes = new Map<SubjectId, CompilerFact[]>(
    asked.map(([variant, facts]) => [
      variant,
      facts.ok ? facts.value.filter(({ code, flow }) => code === 'escape' && flow.length > 0) : [],
    ]),
  );
  return asked.map(([variant, facts]) => {
    if (!facts.ok) return { variant, missing: told(facts.failure.message), escapes: [], inlining: [] };
    const taught = new Set(sources.flatMap((source) => (source.variant === variant ? [source.path] : [])));
    const others = [...escapes].filter(([other]) => other !== variant);
    const bytesAt = bytesByLine(costs, variant);
    const rows = escapes.get(variant)!.map((fact): EscapeReason => {
      const bytes = bytesAt.get(`${fact.file}:${fact.line}`);
      return {
        place: { file: fact.file, line: fact.line },
        what: shortened(fact.message.replace(/ escapes to heap$/, '')),
        because: shortened(because(fact)),
        alsoIn: others.flatMap(([other, found]) => (found.some((each) => isSame(each, fact)) ? [other] : [])),
        ...(bytes === undefined ? {} : { bytesPerRequest: bytes }),
      };
    });
    return {
      variant,
      escapes: rows
        .filter(({ place, bytesPerRequest }) => bytesPerRequest !== undefined || taught.has(place.file))
        .sort((a, b) => (b.bytesPerRequest ?? 0) - (a.bytesPerRequest ?? 0) || a.place.line - b.place.line)
        .slice(0, ROWS),
      inlining: facts.value
        .filter(
          ({ code, file }) => taught.has(file) && (code === 'canInlineFunction' || code === 'cannotInlineFunction'),
        )
        .map(({ code, file, line, message }) => ({
          place: { file, line },
          inlined: code === 'canInlineFunction',
          because: shortened(message),
        })),
    };
  });
}

/** Bytes allocated by the line itself: what escapes is allocated where it is made. */
function bytesByLine({ lines }: Costs, variant: SubjectId): Map<string, number> {
  const found = lines.find((each) => each.variant === variant && each.sampleType === 'alloc_space')?.lines ?? [];
  return new Map(found.filter(({ flat }) => flat > 0).map(({ file, line, flat }) => [`${file}:${line}`, flat]));
}

/** The last step that somebody wrote: the call, the return or the assignment through which it leaves. */
function because({ flow, line }: CompilerFact): string {
  const last = flow.findLast(({ text }) => text.startsWith('from ')) ?? flow.at(-1)!;
  const words = last.text.replace(/^from /, '');
  return last.line === line ? words : `${words}, line ${last.line}`;
}

/** The same in another variant, wherever it stands there. */
function isSame(one: CompilerFact, other: CompilerFact): boolean {
  return one.message === other.message && one.flow.at(-1)?.text === other.flow.at(-1)?.text;
}

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1)}…`;
}
