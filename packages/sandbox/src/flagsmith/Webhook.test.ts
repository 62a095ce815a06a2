import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_ADMIN_KEY } from './admin/authorizeAdmin';
import { startSandbox } from '../startSandbox';

const SECRET = 'not-a-real-secret';

it('tells of a change with who made it, signed', async () => {
  const heard = new Promise<{ body: string; signature: unknown }>(tell => {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      response.writeHead(202).end();
      server.close();
      tell({ body, signature: request.headers['x-flagsmith-signature'] });
    });
    server.listen(0, '127.0.0.1', async () => {
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/hook`;
      const sandbox = await startSandbox({
        seed: 'empty',
        webhook: { url, secret: SECRET },
      });
      await fetch(`${sandbox.apiUrl}projects/1/segments/`, {
        method: 'POST',
        headers: {
          authorization: 'Token ada@siteproof.com',
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          name: 'testers',
          rules: [{ type: 'ALL', rules: [], conditions: [] }],
        }),
      });
      server.once('close', () => sandbox.close());
    });
  });
  const { body, signature } = await heard;
  expect(signature).toBe(
    createHmac('sha256', SECRET).update(body).digest('hex'),
  );
  expect(JSON.parse(body)).toMatchObject({
    event_type: 'AUDIT_LOG_CREATED',
    data: {
      author: { email: 'ada@siteproof.com' },
      related_object_type: 'SEGMENT',
    },
  });
  expect(body).not.toContain(SANDBOX_ADMIN_KEY);
});
