import { createHmac } from 'node:crypto';
import { verifyFlagsmithWebhook } from './verifyFlagsmithWebhook';

const SECRET = 'not-a-real-secret';
const BODY = Buffer.from('{"event_type":"FLAG_UPDATED"}');
const signed = (secret: string, body = BODY) =>
  createHmac('sha256', secret).update(body).digest('hex');

function isTaken(signature: string | undefined, body = BODY): boolean {
  return verifyFlagsmithWebhook(SECRET, {
    body,
    header: name => (name === 'x-flagsmith-signature' ? signature : undefined),
  });
}

describe('the signature of a webhook', () => {
  it('is that of the secret over the bytes that came', () => {
    expect(isTaken(signed(SECRET))).toBe(true);
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['one with another secret', signed('another')],
    ['one of another body', signed(SECRET, Buffer.from('{}'))],
    ['one that was cut off', signed(SECRET).slice(0, 40)],
    ['one in capitals', signed(SECRET).toUpperCase()],
  ])('is not %s', (_, signature) => {
    expect(isTaken(signature)).toBe(false);
  });

  it('does not fit the same content in other bytes', () => {
    const spaced = Buffer.from('{"event_type": "FLAG_UPDATED"}');
    expect(isTaken(signed(SECRET), spaced)).toBe(false);
  });
});
