/**
 * @public
 */
export interface SurveyAnswers {
  readonly promoters: number;
  readonly detractors: number;
  /** All answers, with those in between. */
  readonly n: number;
}

/**
 * @public
 */
export interface ScoreProof {
  readonly open: boolean;
  /** -100 to 100; `null` without answers. */
  readonly score: number | null;
  /** Half the width in which the score is 9 times of 10. */
  readonly margin: number;
}

/** From so many answers on the score alone decides. */
const ENOUGH = 100;
const FEWEST = 30;
/** One-sided 90 % and two-sided 90 % of a normal distribution. */
const Z_ONE_SIDED = 1.2816;
const Z_TWO_SIDED = 1.64;

/**
 * Whether the net promoter score is above `limit`, surely enough for as few
 * answers as there are. No answers never pass.
 *
 * @public
 */
export function proveScore(
  { promoters, detractors, n }: SurveyAnswers,
  limit: number,
): ScoreProof {
  if (n === 0) return { open: false, score: null, margin: 0 };
  const [p, d] = [promoters / n, detractors / n];
  const score = (100 * (promoters - detractors)) / n;
  const error = 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
  const sure =
    n >= ENOUGH || (n >= FEWEST && score - Z_ONE_SIDED * error > limit);
  return {
    open: score > limit && sure,
    score,
    margin: Z_TWO_SIDED * error,
  };
}
