import { events } from './events';
import german from './german';

it('has a German name for every kind of event', () => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(events).sort());
});
