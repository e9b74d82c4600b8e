import type { StoredObject } from './wire';

/** Everything the sandbox knows, by kind and id, in the order of creation. */
export class Store {
  private readonly kinds = new Map<string, Map<string, StoredObject>>();
  private readonly kindOfId = new Map<string, string>();

  find<T extends StoredObject>(kind: T['object'], id: string): T | undefined {
    return this.kinds.get(kind)?.get(id) as T | undefined;
  }

  findById(id: string): StoredObject | undefined {
    const kind = this.kindOfId.get(id);
    return kind === undefined ? undefined : this.kinds.get(kind)?.get(id);
  }

  /** All of a kind, newest first, as Stripe lists them. */
  list<T extends StoredObject>(kind: T['object']): T[] {
    return [...(this.kinds.get(kind)?.values() ?? [])].reverse() as T[];
  }

  put(object: StoredObject): void {
    const ofKind = this.kinds.get(object.object) ?? new Map<string, StoredObject>();
    this.kinds.set(object.object, ofKind);
    ofKind.set(object.id, object);
    this.kindOfId.set(object.id, object.object);
  }
}
