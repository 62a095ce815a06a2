import { mockServices } from '@backstage/backend-test-utils';
import { reportForgotten } from './reportForgotten';

function reporting() {
  const logger = mockServices.logger.mock();
  const observer = { forgotten: jest.fn() };
  const audit = { happened: jest.fn() };
  return { logger, observer, audit };
}

describe('what retention has removed', () => {
  it('is counted, logged, and audited where it was an incident', async () => {
    const told = reporting();
    await reportForgotten({ incidents: 2, drills: 0, effects: 7 }, told);
    expect(told.observer.forgotten.mock.calls).toEqual([
      [{ kind: 'incidents', count: 2 }],
      [{ kind: 'effects', count: 7 }],
    ]);
    expect(told.logger.info).toHaveBeenCalledWith(
      'Their time is over, and they are removed: 2 incidents, 7 effects',
    );
    expect(told.audit.happened).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'incidents-forget',
        meta: { incidents: 2, drills: 0 },
      }),
    );
  });

  it('is not mentioned when it is nothing', async () => {
    const told = reporting();
    await reportForgotten({ incidents: 0, effects: 0 }, told);
    expect(told.logger.info).not.toHaveBeenCalled();
    expect(told.observer.forgotten).not.toHaveBeenCalled();
    expect(told.audit.happened).not.toHaveBeenCalled();
  });
});
