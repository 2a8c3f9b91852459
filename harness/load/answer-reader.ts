// An HTTP/1.1 answer read byte by byte as it arrives (RFC 9112): status, framing, body; one answer after another.

export interface AnswerEvents {
  /** A piece of the body, as it came, without the framing of chunks. */
  onBody(piece: Buffer): void;
  /** `keepsAlive`: whether the connection may be used again. */
  onEnd(status: number, keepsAlive: boolean): void;
}

export interface AnswerReader {
  /** Throws an Error where it is no HTTP/1.1 answer. */
  push(data: Buffer): void;
  /** The connection has ended: an answer without a length ends with it. False where it was cut off. */
  end(): boolean;
}

/** More than any server sends, and little enough to hold. */
const LONGEST_HEAD = 65_536;
const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');
/** A chunk's size in hexadecimal, and extensions that mean nothing here; at most what fits a safe integer. */
const CHUNK_SIZE = /^([0-9a-f]{1,13})[ \t]*(?:;|$)/i;
const AT_CHUNK_SIZE = -1;
const IN_TRAILERS = -2;

interface Head {
  status: number;
  keepsAlive: boolean;
  /** Bytes, or how else the body's end is told. */
  length: number | 'chunked' | 'until-close';
}

export function readAnswers(events: AnswerEvents): AnswerReader {
  const unread: Unread = { bytes: Buffer.alloc(0) };
  let head: Head | undefined;
  /** Bytes of the body, or of the current chunk; or where between two chunks it is. */
  let left = 0;

  const finish = () => {
    const { status, keepsAlive } = head!;
    head = undefined;
    events.onEnd(status, keepsAlive);
  };
  const readBody = () => {
    const piece = take(unread, left);
    if (piece.length > 0) events.onBody(piece);
    left -= piece.length;
  };
  /** False where more bytes are needed. */
  const readHead = (): boolean => {
    const text = takeUntil(unread, HEAD_END, 'the head');
    if (text === undefined) return false;
    head = parseHead(text);
    // An interim answer: the real one follows.
    if (head.status < 200) head = undefined;
    else if (head.length === 0) finish();
    else
      left =
        head.length === 'chunked'
          ? AT_CHUNK_SIZE
          : head.length === 'until-close'
            ? Number.POSITIVE_INFINITY
            : head.length;
    return true;
  };
  const readLine = () => takeUntil(unread, LINE_END, 'a line');
  const readChunk = (): boolean => {
    if (left === AT_CHUNK_SIZE) {
      const line = readLine();
      if (line === undefined) return false;
      const [, size] = CHUNK_SIZE.exec(line) ?? [];
      if (size === undefined) throw new Error('a chunk has no size');
      left = Number.parseInt(size, 16);
      if (left === 0) left = IN_TRAILERS;
      return true;
    }
    if (left > 0) {
      if (unread.bytes.length === 0) return false;
      readBody();
      return true;
    }
    if (unread.bytes.length < LINE_END.length) return false;
    if (readLine() !== '') throw new Error('a chunk is longer than its size');
    left = AT_CHUNK_SIZE;
    return true;
  };
  /** After the last chunk come trailers, if any, and an empty line. */
  const readTrailers = (): boolean => {
    const line = readLine();
    if (line === '') finish();
    return line !== undefined;
  };
  const step = (): boolean => {
    if (!head) return unread.bytes.length > 0 && readHead();
    if (left === IN_TRAILERS) return readTrailers();
    if (head.length === 'chunked') return readChunk();
    if (unread.bytes.length === 0) return false;
    readBody();
    if (left === 0) finish();
    return true;
  };
  return {
    push: (data) => {
      unread.bytes = unread.bytes.length === 0 ? data : Buffer.concat([unread.bytes, data]);
      while (step());
    },
    end: () => {
      if (head?.length === 'until-close') finish();
      return head === undefined && unread.bytes.length === 0;
    },
  };
}

/** Bytes that have come and were not read yet. */
interface Unread {
  bytes: Buffer;
}

/** At most so many. */
function take(unread: Unread, size: number): Buffer {
  const piece = unread.bytes.subarray(0, size);
  unread.bytes = unread.bytes.subarray(size);
  return piece;
}

/** The text before a mark, and the mark with it; undefined where more bytes are needed. */
function takeUntil(unread: Unread, mark: Buffer, what: string): string | undefined {
  const { bytes } = unread;
  const end = bytes.indexOf(mark);
  if (end < 0) {
    if (bytes.length > LONGEST_HEAD) throw new Error(`${what} of an answer has no end`);
    return undefined;
  }
  unread.bytes = bytes.subarray(end + mark.length);
  return bytes.toString('latin1', 0, end);
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, version, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? [];
  if (code === undefined) throw new Error('an answer does not begin like one of HTTP/1.1');
  const status = Number(code);
  let keepsAlive = version === '1';
  const lengths = new Set<string>();
  let isChunked = false;
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if (name === 'content-length') lengths.add(value);
    else if (name === 'transfer-encoding') isChunked = value === 'chunked';
    else if (name === 'connection') keepsAlive = value !== 'close';
  }
  const length = status === 204 || status === 304 || status < 200 ? 0 : isChunked ? 'chunked' : lengthOf(lengths);
  return { status, keepsAlive: keepsAlive && length !== 'until-close', length };
}

function lengthOf(told: ReadonlySet<string>): number | 'until-close' {
  const [first, second] = told;
  if (first === undefined) return 'until-close';
  if (second !== undefined || !/^\d{1,15}$/.test(first)) throw new Error('an answer has no right length');
  return Number(first);
}
