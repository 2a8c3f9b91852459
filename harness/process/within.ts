// A limit on how long something is waited for.

/** The limit is told in beats: after a pause of the harness itself one beat has passed, and what came meanwhile is still unread. */
const BEATS = 4;

/** The promise's own outcome, or a rejection with `late()` when it takes longer. */
export async function within<T>(limitMs: number, promise: Promise<T>, late: () => Error): Promise<T> {
  const limit = Promise.withResolvers<never>();
  let beats = 0;
  const heart = setInterval(() => {
    if (++beats === BEATS) limit.reject(late());
  }, limitMs / BEATS);
  try {
    return await Promise.race([promise, limit.promise]);
  } finally {
    clearInterval(heart);
  }
}

/** The promise's own outcome, or a rejection with the signal's reason where that fires first. */
export async function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  // Whoever was asked may still fail, and nobody listens any more.
  promise.catch(() => undefined);
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
