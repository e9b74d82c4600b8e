/** One of the few things that can be done with what is looked at: a letter opens it, Enter confirms it. */
export interface Decision {
  kind: string;
  keys: 'y' | 'r' | 'e';
  /** On the button that opens it. */
  label: string;
  /** What will happen, before it does. */
  says: string;
  /** On the button that does it. */
  confirm: string;
  primary?: boolean;
  /** Why this one is not possible although others are. */
  off?: string;
  field?: DecisionField;
}

export interface DecisionField {
  /** As the API names it, so that what it refuses stands beside the field. */
  name: string;
  label: string;
  hint: string;
  /** What is wrong with what was typed, once it was meant to be sent. */
  check: (text: string) => string | undefined;
  longest: number;
  digits?: boolean;
}

/** `again`: somebody or something was quicker; it was read again and what was typed is kept. */
export type Decided = 'done' | 'again';
