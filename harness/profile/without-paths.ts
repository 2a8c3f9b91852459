// A profile without the place of its binary: the mapping's absolute path, which Go takes from the kernel, cut to its last part.
import { gzip } from 'pako';
import protobuf from 'protobufjs/minimal.js';
import { inflate } from './inflate.ts';

/** Field numbers of pprof's profile.proto. */
const MAPPING = 3;
const STRING_TABLE = 6;
const MAPPING_FILENAME = 5;
const TEXT = 2;

/** As many bytes as a profile of ours ever holds, many times over. */
const MAX_BYTES = 2 ** 28;

/** The same profile, gzipped, with the names of its mappings' files in place of their paths; all else stays byte for byte. */
export function withoutPaths(profile: Uint8Array): Uint8Array {
  const bytes = inflate(profile, MAX_BYTES);
  const names = mappedFiles(bytes);
  const out = protobuf.Writer.create();
  let place = 0;
  eachField(protobuf.Reader.create(bytes), (number, reader, from) => {
    const isMapped = number === STRING_TABLE && names.has(place++);
    if (isMapped) out.uint32((STRING_TABLE << 3) | TEXT).string(lastPart(reader.string()));
    else {
      reader.skipType(bytes[from]! & 7);
      out.raw(bytes.subarray(from, reader.pos));
    }
  });
  return gzip(out.finish());
}

/** The places in the table of strings that mappings have their files' paths at. */
function mappedFiles(bytes: Uint8Array): Set<number> {
  const names = new Set<number>();
  eachField(protobuf.Reader.create(bytes), (number, reader, from) => {
    if (number !== MAPPING) return reader.skipType(bytes[from]! & 7);
    eachField(protobuf.Reader.create(reader.bytes()), (field, mapping, at) => {
      if (field === MAPPING_FILENAME) names.add(Number(mapping.int64()));
      else mapping.skipType(mapping.buf[at]! & 7);
    });
  });
  return names;
}

/** Calls `read` behind every tag, which is one byte in this schema's fields; `from` is where the tag begins. */
function eachField(
  reader: protobuf.Reader,
  read: (field: number, reader: protobuf.Reader, from: number) => void,
): void {
  while (reader.pos < reader.len) {
    const from = reader.pos;
    read(reader.uint32() >>> 3, reader, from);
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
