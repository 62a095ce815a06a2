import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { RecordedAudit } from '../__testUtils__/RecordedAudit';
import { AuditTrail } from './AuditTrail';

const subject = {
  eventId: 'rollout-command',
  meta: { rolloutId: 'default.a' },
} as const;

describe('audit trail', () => {
  it('records work that succeeds, and passes on its result', async () => {
    const auditor = new RecordedAudit();
    const trail = new AuditTrail({
      auditor,
      logger: mockServices.logger.mock(),
    });
    await expect(trail.during(subject, async () => 'done')).resolves.toBe(
      'done',
    );
    expect(auditor.records).toMatchObject([
      { eventId: 'rollout-command', outcome: 'succeeded' },
    ]);
  });

  it('records work that fails, and passes on the error', async () => {
    const auditor = new RecordedAudit();
    const trail = new AuditTrail({
      auditor,
      logger: mockServices.logger.mock(),
    });
    const work = async () => {
      throw new NotAllowedError('no');
    };
    await expect(trail.during(subject, work)).rejects.toThrow('no');
    expect(auditor.records).toMatchObject([{ outcome: 'failed', error: 'no' }]);
  });

  it.each([
    ['cannot begin an event', new Error('audit log full'), undefined],
    ['cannot end an event', undefined, new Error('audit log full')],
  ])('holds nothing up when the auditor %s', async (_, beginning, ending) => {
    const logger = mockServices.logger.mock();
    const end = async () => {
      if (ending) throw ending;
    };
    const auditor = mockServices.auditor.mock({
      createEvent: async () => {
        if (beginning) throw beginning;
        return { success: end, fail: end };
      },
    });
    const trail = new AuditTrail({ auditor, logger });
    await expect(trail.during(subject, async () => 'done')).resolves.toBe(
      'done',
    );
    expect(logger.error).toHaveBeenCalledWith(
      'An audit event could not be recorded',
      expect.any(Error),
    );
  });
});
