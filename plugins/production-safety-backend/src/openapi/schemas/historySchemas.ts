import {
  count,
  flagValue,
  listOf,
  milliseconds,
  oneOf,
  percent,
  record,
  ref,
  text,
  time,
} from './primitives';

const facet = listOf(record({ value: text, count }));

/** Operations, events, exposure and facets. */
export const historySchemas = {
  Operation: record({
    id: text,
    rolloutId: text,
    scope: oneOf(['whole', 'parts']),
    parts: listOf(text),
    requestedAt: time,
    requestedBy: ref('Actor'),
    reason: text,
    state: oneOf(['running', 'confirmed', 'unconfirmed']),
    'confirmedAt?': time,
    'elapsedMs?': milliseconds,
    'finishedAt?': time,
    closure: record({
      status: oneOf(['pending', 'done', 'failed', 'not-applicable']),
      'at?': time,
      'elapsedMs?': milliseconds,
      'reason?': text,
    }),
    confirmation: record({
      status: oneOf(['pending', 'confirmed', 'unconfirmed']),
      'at?': time,
      'probes?': record({ asked: count, onV1: count }),
      stillServed: listOf(text),
      'overridesOn?': listOf(text),
      'reason?': text,
    }),
    flags: listOf(
      record({
        key: text,
        'part?': text,
        primary: flagValue,
        status: oneOf(['pending', 'off', 'failed']),
        'at?': time,
        'elapsedMs?': milliseconds,
        attempts: count,
        'reason?': text,
      }),
    ),
    'ladder?': listOf(
      record({
        rung: oneOf(['flag', 'part', 'code']),
        state: oneOf([
          'not-applicable',
          'not-available',
          'not-needed',
          'waiting',
          'offered',
          'running',
          'overdue',
          'confirmed',
          'unproven',
          'failed',
        ]),
        'startedAt?': time,
        budgetMs: milliseconds,
        'endedAt?': time,
        sentence: text,
        reverts: listOf(
          record({
            title: text,
            changeUrl: text,
            state: oneOf([
              'found',
              'open',
              'checks-failing',
              'merged',
              'not-needed',
              'failed',
            ]),
            'url?': text,
            'number?': count,
            'detail?': text,
          }),
        ),
      }),
    ),
    sentence: text,
  }),
  RolloutEvent: record({
    version: count,
    type: text,
    at: time,
    actor: ref('Actor'),
    'reason?': text,
    sentence: text,
    detail: { type: 'object', additionalProperties: true },
  }),
  EventPage: record({
    items: listOf(ref('RolloutEvent')),
    'nextCursor?': text,
  }),
  ExposureSeries: record({
    points: listOf(record({ at: time, percent, 'phase?': text, event: text })),
  }),
  Facets: record({
    owners: facet,
    components: facet,
    phases: facet,
    statuses: facet,
    environments: facet,
  }),
};
