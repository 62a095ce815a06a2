import { rolloutOf } from '@production-safety/core';
import { guardTrigger } from './guardTrigger';

it('names a guard with its rollout, which is found again', () => {
  const trigger = guardTrigger('default.ds2', 'errors');
  expect(trigger).toEqual({ kind: 'guard', ref: 'default.ds2#errors' });
  expect(rolloutOf(trigger)).toBe('default.ds2');
});
