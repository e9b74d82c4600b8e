import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { ROUTE_RULE, type RouteRule } from '#access';

export interface Route {
  method: string;
  path: string;
  rule: RouteRule | undefined;
}

const paths = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [String(value ?? '')]);

/** Every route that the controllers declare, with what it asks of the caller. */
export function routesOf(app: INestApplicationContext): Route[] {
  const discovery = app.get(DiscoveryService, { strict: false });
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  const found: Route[] = [];
  for (const { metatype, instance } of discovery.getControllers()) {
    if (!metatype || !instance) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      const method = handler && reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (!handler || method === undefined) continue;
      for (const base of paths(reflector.get(PATH_METADATA, metatype)))
        for (const path of paths(reflector.get(PATH_METADATA, handler)))
          found.push({
            method: RequestMethod[method],
            path: `/api/${base}/${path}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, ''),
            rule: reflector.get<RouteRule | undefined>(ROUTE_RULE, handler),
          });
    }
  }
  return found.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}
