import {
  InMemoryAnnouncer,
  InMemoryPager,
  InMemoryStatusPage,
} from '@production-safety/testing';
import type { Incident } from '@production-safety/core';
import { AnnouncerRegistry } from './AnnouncerRegistry';
import { PagerRegistry } from './PagerRegistry';
import { StatusPageRegistry } from './StatusPageRegistry';

const WEB = 'component:default/web';
const API = 'component:default/api';

const affecting = (...components: readonly string[]): Incident => ({
  id: 'i',
  version: 1,
  title: 'Logins fail',
  severity: 'P1',
  status: 'investigating',
  declaredBy: 'user:default/ann',
  declaredAt: 0,
  rungs: [],
  notes: [],
  components,
});

/** A registry, and how to connect something to it. */
const registries = {
  pagers: () => {
    const registry = new PagerRegistry();
    const add = (id: string, components?: readonly string[]) =>
      registry.addPager({ id, pager: InMemoryPager.create(), components });
    return { registry, add };
  },
  chats: () => {
    const registry = new AnnouncerRegistry();
    const add = (id: string, components?: readonly string[]) =>
      registry.addAnnouncer({
        id,
        announcer: InMemoryAnnouncer.create(),
        components,
      });
    return { registry, add };
  },
  'status pages': () => {
    const registry = new StatusPageRegistry();
    const add = (id: string, components: readonly string[] = [WEB, API]) =>
      registry.addStatusPage({
        id,
        statusPage: InMemoryStatusPage.create(),
        components: Object.fromEntries(components.map(each => [each, 'x'])),
      });
    return { registry, add };
  },
};

describe.each(Object.entries(registries))('connected %s', (_, create) => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['of what it affects', [WEB], ['web', 'any']],
    ['however it is written', ['Component:Default/Web'], ['web', 'any']],
    ['of one of several', [API, WEB], ['web', 'any']],
    ['not of something else', [API], ['any']],
    ['of all while nothing is known', [], ['web', 'any']],
  ])('are for an incident: those %s', (_case, components, expected) => {
    const { registry, add } = create();
    add('web', [WEB]);
    add('any');
    const found = registry.for(affecting(...components));
    expect(found.map(({ id }) => id)).toEqual(expected);
  });

  it('have ids of their own', () => {
    const { add } = create();
    add('web', [WEB]);
    expect(() => add('web')).toThrow('the id web. Give each its own id.');
  });
});

describe('all that are connected', () => {
  it.each(['chats', 'status pages'] as const)('are listed: %s', name => {
    const { registry, add } = registries[name]();
    add('two', [WEB]);
    add('one');
    expect(registry.all().map(({ id }) => id)).toEqual(['two', 'one']);
  });
});

describe('connected chats', () => {
  it('are told of incidents, and of rollouts where they want that', () => {
    const registry = new AnnouncerRegistry();
    const announcer = InMemoryAnnouncer.create();
    registry.addAnnouncer({ id: 'usual', announcer });
    registry.addAnnouncer({ id: 'r', announcer, topics: ['rollouts'] });
    const both = ['incidents', 'rollouts'] as const;
    registry.addAnnouncer({ id: 'both', announcer, topics: both });
    const idsOf = (all: readonly { readonly id: string }[]) =>
      all.map(({ id }) => id);
    expect(idsOf(registry.for(affecting(WEB)))).toEqual(['usual', 'both']);
    expect(idsOf(registry.forRollouts())).toEqual(['r', 'both']);
  });
});
