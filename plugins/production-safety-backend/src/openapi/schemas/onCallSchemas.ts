import {
  count,
  flagValue,
  listOf,
  oneOf,
  record,
  text,
  time,
} from './primitives';

/** Who is on call, and how old that answer is. */
export const onCallSchemas = {
  OnCall: record({
    items: listOf(
      record({
        rota: text,
        state: oneOf(['known', 'stale', 'unknown']),
        'knownAt?': time,
        'problem?': text,
        people: listOf(
          record({
            name: text,
            level: count,
            'until?': time,
            policy: text,
            'schedule?': text,
            contacts: listOf(
              record({ kind: oneOf(['phone', 'email']), address: text }),
            ),
          }),
        ),
      }),
    ),
    mayCall: flagValue,
  }),
};
