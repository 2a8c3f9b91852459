// What of somebody's own service a record keeps: no login, and all else.
import { expect, test } from 'vitest';
import type { Experiment } from '../../harness/model/experiment.ts';
import { withoutSecrets } from '../../harness/run/secrets.ts';

const experiment: Experiment = {
  id: 'compare-shop',
  kind: 'compare',
  title: 'Shop',
  subjects: [
    {
      ...{ id: 'base', role: 'base', label: 'main', tags: [], own: {} },
      source: { kind: 'copy', folder: '/shop', package: '.' },
      env: { DB_PASSWORD: 's3cret', LEVEL: 'info' },
    },
  ],
  workload: {
    ...{ kind: 'closed-loop', connections: 1, timeoutMs: 1 },
    requests: [{ method: 'GET', path: '/', headers: { Cookie: 's3cret', authorization: 's3cret', Accept: 'a' } }],
  },
  gates: [],
  expect: [],
  profiles: [],
};

test('cookies, authorisation and passwords are not kept, and what they belong to is', () => {
  const kept = JSON.stringify(withoutSecrets(experiment));
  expect(kept).not.toContain('s3cret');
  for (const name of ['Cookie', 'authorization', 'DB_PASSWORD', '"LEVEL":"info"', '"Accept":"a"']) {
    expect(kept).toContain(name);
  }
});
