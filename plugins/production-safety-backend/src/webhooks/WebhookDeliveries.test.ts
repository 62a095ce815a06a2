import { SimulatedClock } from '@production-safety/testing';
import { WebhookDeliveries } from './WebhookDeliveries';

const body = (text: string) => Buffer.from(text);

describe('webhooks', () => {
  function listening() {
    const clock = SimulatedClock.create();
    const webhooks = new WebhookDeliveries(clock);
    const heard: string[] = [];
    webhooks.onChange(provider => heard.push(provider));
    return { clock, webhooks, heard };
  }

  it('are passed on once, however often they are sent', () => {
    const { webhooks, heard } = listening();
    webhooks.take('default', body('a'));
    webhooks.take('default', body('a'));
    expect(heard).toEqual(['default']);
    webhooks.take('default', body('b'));
    webhooks.take('eu', body('a'));
    expect(heard).toEqual(['default', 'default', 'eu']);
  });

  it('are passed on again after a while', async () => {
    const { clock, webhooks, heard } = listening();
    webhooks.take('default', body('a'));
    await clock.advance(10 * 60_000);
    webhooks.take('default', body('a'));
    expect(heard).toHaveLength(2);
  });

  it('are forgotten when there are too many, the oldest first', () => {
    const { webhooks, heard } = listening();
    for (let each = 0; each <= 1_000; each += 1) {
      webhooks.take('default', body(String(each)));
    }
    heard.length = 0;
    webhooks.take('default', body('1000'));
    expect(heard).toEqual([]);
    webhooks.take('default', body('0'));
    expect(heard).toHaveLength(1);
  });
});
