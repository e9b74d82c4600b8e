import { page, within } from './lists';
import { LIST, strings, text } from './params';
import { pathId, type Route } from './route';
import type { Event } from './wire';

function fits(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

export const eventRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/events',
    shape: { ...LIST, created: 'range', type: 'string', types: { list: 'string' } },
    run: (call) => {
      const type = text(call.params, 'type');
      const types = strings(call.params, 'types') ?? (type ? [type] : undefined);
      const all = call.change
        .list<Event>('event')
        .filter((event) => (!types || types.some((t) => fits(event.type, t))) && within(event.created, call.params));
      return page('/v1/events', all, call.params);
    },
  },
  {
    method: 'GET',
    path: '/v1/events/:event',
    run: (call) => call.change.get<Event>('event', pathId(call, 'event'), 'id'),
  },
];
