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
const AT_CHUNK_SIZE = -1;
const IN_TRAILERS = -2;

interface Head {
  status: number;
  keepsAlive: boolean;
  /** Bytes, or how else the body's end is told. */
  length: number | 'chunked' | 'until-close';
}

export function readAnswers(events: AnswerEvents): AnswerReader {
  let pending: Buffer = Buffer.alloc(0);
  let head: Head | undefined;
  /** Bytes of the body, or of the current chunk; or where between two chunks it is. */
  let left = 0;

  const finish = () => {
    const { status, keepsAlive } = head!;
    head = undefined;
    events.onEnd(status, keepsAlive);
  };
  const take = (size: number) => {
    const piece = pending.subarray(0, size);
    pending = pending.subarray(size);
    if (piece.length > 0) events.onBody(piece);
    left -= piece.length;
  };
  /** False where more bytes are needed. */
  const readHead = (): boolean => {
    const end = pending.indexOf(HEAD_END);
    if (end < 0) {
      if (pending.length > LONGEST_HEAD) throw new Error('the head of an answer has no end');
      return false;
    }
    head = parseHead(pending.toString('latin1', 0, end));
    pending = pending.subarray(end + HEAD_END.length);
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
  const readChunk = (): boolean => {
    if (left === AT_CHUNK_SIZE) {
      const end = pending.indexOf('\r\n');
      if (end < 0) return false;
      left = Number.parseInt(pending.toString('latin1', 0, end), 16);
      if (!(left >= 0)) throw new Error('a chunk has no size');
      pending = pending.subarray(end + 2);
      if (left === 0) left = IN_TRAILERS;
      return true;
    }
    if (left > 0) {
      if (pending.length === 0) return false;
      take(left);
      return true;
    }
    if (pending.length < 2) return false;
    pending = pending.subarray(2);
    left = AT_CHUNK_SIZE;
    return true;
  };
  /** After the last chunk come trailers, if any, and an empty line. */
  const readTrailers = (): boolean => {
    const end = pending.indexOf('\r\n');
    if (end < 0) return false;
    pending = pending.subarray(end + 2);
    if (end === 0) finish();
    return true;
  };
  const step = (): boolean => {
    if (!head) return pending.length > 0 && readHead();
    if (left === IN_TRAILERS) return readTrailers();
    if (head.length === 'chunked') return readChunk();
    if (pending.length === 0) return false;
    take(left);
    if (left === 0) finish();
    return true;
  };
  return {
    push: (data) => {
      pending = pending.length === 0 ? data : Buffer.concat([pending, data]);
      while (step());
    },
    end: () => {
      if (head?.length === 'until-close') finish();
      return head === undefined && pending.length === 0;
    },
  };
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, version, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? [];
  if (code === undefined) throw new Error('an answer does not begin like one of HTTP/1.1');
  const status = Number(code);
  let keepsAlive = version === '1';
  let length: Head['length'] = 'until-close';
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if (name === 'content-length') length = Number(value);
    else if (name === 'transfer-encoding') length = 'chunked';
    else if (name === 'connection') keepsAlive = value !== 'close';
  }
  if (status === 204 || status === 304 || status < 200) length = 0;
  if (typeof length === 'number' && !Number.isSafeInteger(length)) throw new Error('an answer has no right length');
  return { status, keepsAlive: keepsAlive && length !== 'until-close', length };
}
