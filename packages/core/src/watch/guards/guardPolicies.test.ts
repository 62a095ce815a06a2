import type { GuardVerdict } from '../../guards/verdict';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import {
  HOUR,
  MINUTE,
  START,
  answersTo,
  errors,
  rolloutWith,
  steady,
} from '../../__testUtils__/traffic';
import type { Traffic } from '../../__testUtils__/traffic';
import { judgeGuards } from './judgeGuards';

const judge = (rollout: Rollout, traffic: Traffic, now: number) =>
  judgeGuards(rollout, answersTo(rollout, traffic, now), [], now);

describe('a guard with a policy', () => {
  describe('where V1 is as bad, and it is to hold', () => {
    const holding = rolloutWith({ ...errors, sharedIncident: 'hold' });
    const begin = START + HOUR;
    const failing =
      (shares: (at: number, cohort: string) => number): Traffic =>
      (at, { cohort }) => ({ n: 100, x: 100 * shares(at, cohort) });

    it('holds, and says why', () => {
      const everywhere = failing(at => (at >= begin ? 0.3 : 0));
      expect(judge(holding, everywhere, begin + HOUR)).toMatchObject([
        {
          verdict: 'breached',
          policy: 'shared',
          sharedWithControl: true,
          sentence: expect.stringMatching(
            /On V1 it is as bad: .* Rolling back would help nobody, so it is held, as declared\.$/,
          ),
        },
      ]);
    });

    it('goes on to hold when both are well again', () => {
      const burst = failing(at =>
        at >= begin && at < begin + 20 * MINUTE ? 0.3 : 0,
      );
      expect(judge(holding, burst, begin + 2 * HOUR)).toMatchObject([
        { verdict: 'breached', policy: 'shared' },
      ]);
    });

    it.each<[string, Traffic]>([
      [
        'V1 is well again and V2 is not',
        failing((at, cohort) => {
          const isOver = at >= begin + 30 * MINUTE && cohort === 'control';
          return at >= begin && !isOver ? 0.3 : 0;
        }),
      ],
      [
        'V2 becomes clearly worse than V1',
        failing((at, cohort) => {
          if (at < begin) return 0;
          const isWorse = at >= begin + 30 * MINUTE && cohort === 'exposed';
          return isWorse ? 0.9 : 0.3;
        }),
      ],
      [
        'V1 is not counted any more',
        (at, question) =>
          at >= begin + 30 * MINUTE && question.cohort === 'control'
            ? null
            : failing(() => (at >= begin ? 0.3 : 0))(at, question),
      ],
    ])('rolls back when %s', (_, traffic) => {
      const [verdict] = judge(holding, traffic, begin + HOUR);
      expect(verdict).toMatchObject({
        verdict: 'breached',
        sentence: expect.stringMatching(/By now V2 is bad and V1 is not\.$/),
      });
      expect(verdict.policy).toBeUndefined();
    });

    it.each<[string, Traffic]>([
      [
        'V1 was never counted',
        (at, question) =>
          question.cohort === 'control'
            ? null
            : failing(() => (at >= begin ? 0.3 : 0))(at, question),
      ],
      [
        'V1 had no traffic',
        (at, question) =>
          question.cohort === 'control'
            ? { n: 0, x: 0 }
            : failing(() => (at >= begin ? 0.3 : 0))(at, question),
      ],
      [
        'V1 is well',
        failing((at, cohort) =>
          at >= begin && cohort === 'exposed' ? 0.3 : 0,
        ),
      ],
      [
        'V1 is bad, and V2 clearly worse',
        failing((at, cohort) => {
          if (at < begin) return 0;
          return cohort === 'exposed' ? 0.9 : 0.2;
        }),
      ],
    ])('rolls back when %s', (_, traffic) => {
      const [verdict] = judge(holding, traffic, begin + HOUR);
      expect(verdict.verdict).toBe('breached');
      expect(verdict.policy).toBeUndefined();
    });
  });

  describe('that is blind for long, and is to be rolled back', () => {
    const planned: GuardSpec = { ...errors, onBlind: 'planned-rollback' };
    const seen = START + HOUR;
    const stops: Traffic = (at, question) =>
      at < seen ? steady(10, 0.001)(at, question) : null;

    /** As it was recorded at a moment, blind since then. */
    const told = (at: number, rest: Partial<GuardVerdict> = {}) => {
      const rollout = rolloutWith(planned);
      const attempt = judge(rollout, stops, seen)[0].basis!.attempt;
      const known: GuardVerdict & { at: number } = {
        guard: 'errors',
        verdict: 'inconclusive',
        sentence: 'No telemetry.',
        blindSince: seen,
        basis: { version: 3, attempt, judgedAt: at, from: attempt, to: at },
        at,
        ...rest,
      };
      return {
        ...rollout,
        watch: { ...rollout.watch, verdicts: { errors: known } },
      };
    };

    it('calls for it after 15 minutes, ten after people were told', () => {
      const rollout = told(seen + 5 * MINUTE);
      const now = seen + 15 * MINUTE;
      expect(judge(rollout, stops, now)).toMatchObject([
        {
          verdict: 'inconclusive',
          policy: 'blind',
          blindSince: seen,
          sentence: expect.stringMatching(
            /blind for 15 minutes, and that calls for a planned rollback, as declared\.$/,
          ),
        },
      ]);
      const [before] = judge(rollout, stops, now - MINUTE);
      expect(before.policy).toBeUndefined();
    });

    it('keeps calling for it', () => {
      const at = seen + 15 * MINUTE;
      const rollout = told(at, { policy: 'blind' });
      expect(judge(rollout, stops, at + MINUTE)).toMatchObject([
        { policy: 'blind' },
      ]);
    });

    it.each<[string, () => Rollout]>([
      [
        'nobody was told, as when the portal was away',
        () => rolloutWith(planned),
      ],
      ['people were told a moment ago', () => told(seen + 29 * MINUTE)],
      [
        'it was recorded as errored before people were told',
        () => told(seen + MINUTE, { verdict: 'errored' }),
      ],
      [
        'what was told was of another attempt',
        () => {
          const rollout = told(seen + 5 * MINUTE);
          const known = rollout.watch.verdicts.errors;
          const basis = { ...known.basis!, attempt: START - HOUR };
          const verdicts = { errors: { ...known, basis } };
          return { ...rollout, watch: { ...rollout.watch, verdicts } };
        },
      ],
      [
        'it is not declared',
        () => ({
          ...told(seen + 5 * MINUTE),
          definition: rolloutWith(errors).definition,
        }),
      ],
      [
        'it only holds',
        () => ({
          ...told(seen + 5 * MINUTE),
          definition: rolloutWith({ ...planned, response: 'hold' }).definition,
        }),
      ],
    ])('does not when %s', (_, rollout) => {
      const [verdict] = judge(rollout(), stops, seen + 30 * MINUTE);
      expect(verdict.verdict).toBe('inconclusive');
      expect(verdict.policy).toBeUndefined();
    });
  });
});
