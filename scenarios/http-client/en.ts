// The lesson http-client in English.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'HTTP client: a Transport for each question',
  claim:
    'A client with a Transport of its own for each question leaves three goroutines and a connection behind every ' +
    'time, although each body is read and closed; one shared Transport leaves none and opens a handful.',
  symptom:
    'Goroutines and file descriptors climb with traffic, half of the goroutines in net/http.(*persistConn).readLoop ' +
    'and writeLoop, and some day the process can open no more files. The supplier complains about connections.',
  looksReasonable:
    'A client is made in one line, and one for each question shares nothing: no timeout, no proxy, no cookie of one ' +
    'caller reaches another. The body is closed as the documentation asks, so everything seems to be given back.',
  change:
    'The Transport is made once. It is what holds the pool of connections: given back to it, a connection serves ' +
    'the next question. And it may keep as many idle ones to a host as there are questions under way.',
  watch:
    'Goroutines left per request, three to none. The connections that the supplier has counted: one a request, or ' +
    'about as many as there are callers. CPU time per request, where each new connection shows. The two controls ' +
    'leak nothing, and open connections all the same.',
  doesNotHelp:
    'A service that asks a host now and then. Where the supplier closes its idle connections sooner than they are ' +
    'used again. Against a body that nobody closes: it keeps its connection whatever the Transport. And a client that is ' +
    'shared is shared with its settings: a deadline for one question belongs into its context.',
  knobs: {
    OFFERS:
      'How many offers the supplier sends, by default 400, which is 14 KB. With 1 the whole answer is read together ' +
      'with its first offer, and variant unread keeps its connections like the fix.',
  },
  readMore: [
    'Package net/http: Client, Transport, Response.Body',
    'Source of package net/http: persistConn.readLoop, Transport.tryPutIdleConn',
  ],
  subjects: {
    antipattern: {
      label: 'a Transport each',
      text:
        'Each question has a client and a Transport of its own. The body is read to its end and closed, and the ' +
        'connection goes back to a pool that nobody will ever take from.',
    },
    fix: {
      label: 'one Transport',
      text: 'One client for all. Its Transport may keep 64 idle connections to a host.',
    },
    'two-idle': {
      label: 'one Transport, as it comes',
      text:
        'One client for all, with the Transport’s own setting: two idle connections to a host. Of twenty questions ' +
        'that end about the same time, most find no room for their connection, and it is closed.',
    },
    unread: {
      label: 'body closed unread',
      text:
        'The fix, but the body is closed after the first offer. What has not been read stands in the way of the ' +
        'next answer, so the connection is closed with it.',
      needs: 'from Go 1.27 on Close reads what is left of a short answer by itself',
    },
  },
  headline: { shown: 'One Transport keeps its connections: {goroutines.per_request} goroutines left a request.' },
  expect: {
    'each-request-leaves-three':
      'Each request leaves three goroutines: two of its connection here, one at its other end.',
    'one-transport-leaves-none': 'With one Transport none is left.',
    'and-opens-few-connections': 'And it opens at most 60 connections in a whole trial.',
    'two-idle-ones-are-too-few': 'With room for two idle ones it opens 750 or more.',
    'but-leak-nothing': 'But leaves no goroutine behind: what is closed is gone.',
    'an-unread-body-costs-its-connection': 'A body that is closed unread costs its connection: 900 or more are opened.',
  },
  gauges: { connections_opened: { label: 'Connections opened to the supplier' } },
} satisfies LessonWords;
