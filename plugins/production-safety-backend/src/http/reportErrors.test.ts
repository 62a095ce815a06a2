import { mockServices } from '@backstage/backend-test-utils';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { SafetyError, portUnavailable } from '@production-safety/core';
import express from 'express';
import type { ErrorRequestHandler } from 'express';
import request from 'supertest';
import { portErrors } from './portErrors';
import { refusalError } from './refusalErrors';
import { reportErrors } from './reportErrors';

async function answerTo(error: Error) {
  const reported: unknown[] = [];
  const name: ErrorRequestHandler = (seen, _request, response, _next) => {
    response.json({ name: seen.name, message: seen.message });
  };
  const app = express()
    .get('/rollouts/:id', () => {
      throw error;
    })
    .use(
      reportErrors({
        report: (seen, place) => reported.push([seen, place]),
        flush: async () => undefined,
      }),
    )
    .use(portErrors(mockServices.logger.mock()))
    .use(name);
  const { body } = await request(app).get('/rollouts/a');
  return { body, reported };
}

describe('errors of the API', () => {
  it.each([
    ['a refused command', refusalError([])],
    ['wrong input', new InputError('no')],
    ['a denial', new NotAllowedError('no')],
    ['something unknown', new NotFoundError('no')],
    ['a conflict', new ConflictError('no')],
    ['an overtaken command', new SafetyError('conflict', 'no')],
  ])('are not reported for %s', async (_, error) => {
    expect((await answerTo(error)).reported).toEqual([]);
  });

  it('are reported with their route when nobody expected them', async () => {
    const error = new TypeError('x is not a function');
    expect((await answerTo(error)).reported).toEqual([
      [error, { where: 'http', operation: 'GET /rollouts/:id' }],
    ]);
  });

  it('of ports do not let out what the port said', async () => {
    const error = portUnavailable('connect ECONNREFUSED 10.1.2.3:5432');
    const { body, reported } = await answerTo(error);
    expect(body.name).toBe('ServiceUnavailableError');
    expect(body.message).not.toContain('10.1.2.3');
    expect(reported).toHaveLength(1);
  });
});
