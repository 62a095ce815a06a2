import {
  IncidentWorld,
  declared,
  idsOf,
  played,
  raise,
} from './__testUtils__/incidentWorld';

describe('what chats are told', () => {
  const textsOf = ({ state }: IncidentWorld) =>
    (state?.messages ?? []).map(each => each.text);

  it('is one word for each prompt', () => {
    const world = played(declared(), 4);
    expect(textsOf(world)).toEqual(world.fired().map(({ text }) => text));
    expect(
      world.effects.filter(({ kind }) => kind === 'announce'),
    ).toHaveLength(1 + 3);
  });

  it.each([[{ isDrill: true }], [{ isRestricted: true }]])(
    'is nothing of %j, which is shown all the same',
    changes => {
      const world = played(declared('P0', changes), 10);
      expect(textsOf(world)).toEqual([]);
      expect(idsOf(world)).toHaveLength(4);
      expect(world.effects.filter(({ kind }) => kind === 'announce')).toEqual(
        [],
      );
    },
  );

  it('does not grow without end', () => {
    const world = played(declared(), 400);
    expect(textsOf(world)).toHaveLength(20);
    expect(world.fired('ten-minute-mark')).toHaveLength(40);
  });

  it('nobody is notified in a drill', () => {
    const world = played(declared('P0', { isDrill: true }), 10);
    expect(world.effects.filter(({ kind }) => kind === 'prompt')).toEqual([]);
  });
});

describe('severity', () => {
  it('is confirmed by a person, as it stands', () => {
    const world = declared('P1');
    const confirm = { type: 'confirm-severity', severity: 'P1' } as const;
    expect(world.send(confirm, 'deputy')).toMatchObject({
      reasons: [{ code: 'human-only' }],
    });
    expect(world.send({ ...confirm, severity: 'P0' })).toMatchObject({
      reasons: [{ code: 'severity-changed' }],
    });
    expect(world.send(confirm)).toMatchObject({
      events: [{ type: 'severity-confirmed' }],
    });
    expect(world.send(confirm)).toMatchObject({ events: [] });
  });

  it('that a machine changes has to be confirmed anew', () => {
    const world = declared('P1');
    world.send({ type: 'confirm-severity', severity: 'P1' });
    world.send(raise, 'deputy');
    expect(world.state?.severityConfirmedAt).toBeUndefined();
  });
});
