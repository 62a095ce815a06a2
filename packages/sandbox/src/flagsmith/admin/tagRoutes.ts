import {
  type Call,
  created,
  idParam,
  noContent,
  ok,
  type Route,
} from '../http/Call';
import { notFound } from '../http/ApiError';
import { requiredText, textField } from '../http/fields';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { TagRow } from '../model/rows';
import { projectOf } from './lookup';

const LIST = '/projects/:project/tags/';
const ONE = '/projects/:project/tags/:tag/';

const toTag = (row: TagRow) => ({
  id: row.id,
  label: row.label,
  color: row.color,
  description: row.description,
  project: row.project,
  uuid: row.uuid,
  is_permanent: false,
  is_system_tag: false,
  type: 'NONE',
});

/** The tags of a project; features carry only their ids. */
export const tagRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: LIST,
    handle: call =>
      paginate(call, store.tags.where('project', projectOf(store, call).id), {
        toWire: toTag,
      }),
  },
  {
    method: 'post',
    path: LIST,
    handle: call => {
      const tag = store.tags.add({
        uuid: store.newUuid(),
        label: requiredText(call.body, 'label'),
        color: requiredText(call.body, 'color'),
        description: textField(call.body, 'description') ?? '',
        project: projectOf(store, call).id,
      });
      store.changed();
      return created(toTag(tag));
    },
  },
  { method: 'get', path: ONE, handle: call => ok(toTag(tagIn(store, call))) },
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      const tag = tagIn(store, call);
      store.tags.remove(tag.id);
      for (const feature of store.features.where('project', tag.project)) {
        store.features.update(feature.id, {
          tags: feature.tags.filter(id => id !== tag.id),
        });
      }
      store.changed();
      return noContent();
    },
  },
];

function tagIn(store: FlagsmithStore, call: Call): TagRow {
  const tag = store.tags.get(idParam(call, 'tag'));
  if (!tag || tag.project !== projectOf(store, call).id) throw notFound();
  return tag;
}
