import { aRollout } from '../../../__testUtils__/aRollout';
import { asSeenNow } from './asSeenNow';
import { healthLook } from './healthLook';

const { health } = aRollout();
const NOW = Date.now();
const cutOff = (ms: number) => ({ error: new Error('down'), since: NOW - ms });

describe('health as seen now', () => {
  it('holds while the backend answers', () => {
    expect(asSeenNow(health, undefined, NOW)).toBe(health);
  });

  it('survives a short interruption', () => {
    expect(asSeenNow(health, cutOff(59_000), NOW).stale).toBe(false);
  });

  it('is not known any more after a minute without an answer', () => {
    expect(asSeenNow(health, cutOff(60_000), NOW).stale).toBe(true);
  });

  it('never looks good when it is stale', () => {
    expect(healthLook(health).tone).toBe('good');
    expect(healthLook({ ...health, stale: true }).tone).toBe('warning');
  });
});
