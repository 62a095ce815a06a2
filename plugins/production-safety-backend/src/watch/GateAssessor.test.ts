import { mockServices } from '@backstage/backend-test-utils';
import { aRollout } from '@production-safety/testing';
import { GateAssessor } from './GateAssessor';

const NOW = Date.UTC(2026, 0, 5);
const draft = aRollout().build();

/** Only incidents are asked for. */
function assessing(majorIncidents: () => Promise<readonly string[]>) {
  const unasked = async () => {
    throw new Error('Not asked for');
  };
  return new GateAssessor({
    answers: { read: unasked },
    queries: { byIds: unasked },
    facts: { read: unasked, majorIncidents },
    bases: { keep: unasked },
    clock: { now: () => NOW },
    logger: mockServices.logger.mock(),
  });
}

describe('whether a P0 or P1 is open', () => {
  it('is not known when it cannot be read, which is not that none is', async () => {
    const assessor = assessing(() => Promise.reject(new Error('No database')));
    expect(await assessor.assessIncidents(draft)).toMatchObject({
      version: draft.version,
      at: NOW,
      gates: [
        {
          id: 'open-major-incident',
          state: 'unknown',
          sentence: 'Whether a P0 or P1 is open is not known.',
        },
      ],
    });
  });

  it.each([
    ['no gate when none is', [], []],
    ['a gate that is closed when one is', ['P0.'], [{ state: 'closed' }]],
  ])('is %s', async (_, open, gates) => {
    const { gates: found } = await assessing(async () => open).assessIncidents(
      draft,
    );
    expect(found).toMatchObject(gates);
  });
});
