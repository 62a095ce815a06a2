import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

export const itemPaths = {
  '/v1/action-items': {
    get: {
      operationId: 'ListActionItems',
      summary:
        'One page of the open action items of incidents the caller may see, due first',
      parameters: [p.itemOwner, p.component, p.overdue, p.limit, p.cursor],
      responses: {
        200: json('OpenActionItemPage', 'The page'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/incidents/{id}/action-items/{itemId}/issue': {
    post: {
      operationId: 'RequestIssue',
      summary:
        'Has an issue created of an action item, once; it waits while the tracker is away',
      parameters: [p.incidentId, p.itemId],
      requestBody: body('RequestIssueRequest'),
      responses: {
        200: json('IncidentDetail', 'The incident as it is now'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
};
