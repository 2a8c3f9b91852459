// What of somebody's own service a record keeps: no login, and all else.
import { expect, test } from 'vitest';
import { parseRequests } from '../../harness/compare/requests/read.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import { withoutSecrets } from '../../harness/run/secrets.ts';
import { writeHtml } from '../../reports/formats/html.ts';
import { makeReport } from '../../reports/report.ts';
import { compared } from '../reports/every-page.ts';
import { unpacked } from '../reports/unpacked.ts';

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

test('the logins of an HTTP archive and of curl lines come to no record and no page', async () => {
  const of = (name: string) => ({ name, value: `s3cret-${name}` });
  const entry = {
    request: {
      ...{ method: 'GET', url: 'https://shop.test/orders' },
      headers: ['Cookie', 'authorization', 'X-Auth-Token', 'x-api-key', 'X-CSRF-Token', 'Proxy-Authorization'].map(of),
      cookies: [of('sid')],
    },
    response: { headers: [of('Set-Cookie')], content: { text: 's3cret-answer' } },
  };
  const archive = JSON.stringify({ log: { entries: [entry] } });
  const lines = ["curl -b 'id=s3cret' -u ann:s3cret http://x/a", "curl -H 'Authorization: Bearer s3cret' http://x/b"];
  const requests = [...parseRequests(archive, '.'), ...parseRequests(lines.join('\n'), '.')];
  // They are sent.
  expect(JSON.stringify(requests)).toContain('s3cret-Cookie');
  expect(requests[1]!.headers!.Authorization).toBe(`Basic ${btoa('ann:s3cret')}`);
  const { workload } = withoutSecrets({ ...experiment, workload: { ...experiment.workload, requests } });
  const made = compared();
  const record = { ...made.record, experiment: { ...made.record.experiment, workload } };
  const page = unpacked(writeHtml(await makeReport(made.analysis, record)));
  for (const kept of [JSON.stringify(record), page]) {
    expect(kept).not.toContain('s3cret');
    expect(kept).not.toContain(btoa('ann:s3cret'));
    expect(kept).toContain('/orders');
  }
});
