// Files that people take for a profile and that are none: each by its first bytes, its name, and what to fetch in its place.
import { BenchError, EXIT } from '../model/errors.ts';

interface ForeignFormat {
  /** What the first 4 KiB look like, one character a byte, leading blank and comment lines taken away. */
  begins: RegExp;
  name: string;
  mend: string;
}

/** The format, fetched or recorded as it should be; go tool pprof reads the old ones too, and writes the new one. */
const again = (how: string) => `${how}, or convert this file: go tool pprof -proto -output=new.pb.gz <file>`;
const fetchAgain = (what: string) => again(`fetch /debug/pprof/${what} without ?debug=`);

const FOREIGN: readonly ForeignFormat[] = [
  { begins: /^heap profile:/, name: 'a heap profile in the legacy text format', mend: fetchAgain('heap') },
  {
    begins: /^goroutine profile: total/,
    name: 'a goroutine profile in the legacy text format',
    mend: fetchAgain('goroutine'),
  },
  {
    begins: /^\S+ profile: total \d+/,
    name: 'a count profile in the legacy text format',
    mend: fetchAgain('<its name>'),
  },
  {
    begins: /^--- ?(contention|mutex)/,
    name: 'a contention profile in the legacy text format',
    mend: fetchAgain('mutex (or block)'),
  },
  {
    begins: /^--- ?(heapz?|threadz|Thread)/,
    name: 'a heap or thread profile in the legacy text format',
    mend: again('record it in the profile.proto format'),
  },
  {
    begins: /^goroutine \d+[^\n]* \[/,
    name: 'a dump of goroutine stacks (?debug=2)',
    mend: 'fetch /debug/pprof/goroutine without ?debug=',
  },
  { begins: /^go 1\.\d+ trace\0/, name: 'an execution trace', mend: 'open it with go tool trace' },
  {
    begins: /^PERFILE2/,
    name: 'a perf.data file',
    mend: 'convert it with perf_to_profile (github.com/google/perf_data_converter)',
  },
  {
    begins: /^\s*(<!doctype|<html)/i,
    name: 'a web page',
    mend: 'check the address it was fetched from: profiles lie below /debug/pprof/',
  },
];

/** The header of the binary CPU format of gperftools and of Go before 1.9: the words 0, 3, 0 or 1, period, 0. */
function isLegacyCpu(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [4, 8].some((size) => {
    if (bytes.length < 5 * size) return false;
    return [true, false].some((little) => {
      const word = (index: number): bigint =>
        size === 8 ? view.getBigUint64(index * size, little) : BigInt(view.getUint32(index * size, little));
      return word(0) === 0n && word(1) === 3n && word(2) <= 1n && word(3) > 0n && word(4) === 0n;
    });
  });
}

/** The refusal of a file that is a known format other than pprof's, by its name; undefined for all else. */
export function foreignFormat(bytes: Uint8Array): BenchError | undefined {
  if (isLegacyCpu(bytes)) {
    return new BenchError(
      EXIT.usage,
      'this is a CPU profile in the legacy binary format, which is not supported',
      again('record it with Go 1.9 or newer'),
    );
  }
  const start = String.fromCharCode(...bytes.subarray(0, 4096)).replace(/^([ \t\r]*(#[^\n]*)?\n)+/, '');
  const format = FOREIGN.find(({ begins }) => begins.test(start));
  return format && new BenchError(EXIT.usage, `this is ${format.name}, which is not supported`, format.mend);
}
