import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { ReactNode } from 'react';
import { FilterFrame } from './FilterFrame';
import { type FilterValues, useFilters } from './useFilters';

export interface FilterChoice {
  id: string;
  name: string;
  /** What it sets where that is not the id alone: several states, or all but one. */
  set?: FilterValues;
}

export interface FilterSelectProps {
  source: string;
  /** The word while the filter is off: `Any method`. */
  any: string;
  icon?: ReactNode;
  choices: FilterChoice[];
  startOpen?: boolean;
  onClosed?: () => void;
}

/** One choice among a few. */
export function FilterSelect({ source, any, icon, choices, startOpen, onClosed }: FilterSelectProps) {
  const { values, set } = useFilters();
  const setBy = (choice: FilterChoice): FilterValues => choice.set ?? { [source]: choice.id };
  const sources = [...new Set([source, ...choices.flatMap((choice) => Object.keys(setBy(choice)))])];
  const off = Object.fromEntries(sources.map((one) => [one, undefined]));
  const isOn = sources.some((one) => values[one] !== undefined);
  const chosen = choices.find((choice) => sources.every((one) => isSame(values[one], setBy(choice)[one])));
  // An address may name a state that is not among the choices; it still narrows the list, so it is said.
  const on = isOn ? (chosen?.name ?? sources.flatMap((one) => values[one] ?? []).join(', ')) : undefined;
  return (
    <FilterFrame {...{ any, icon, on, startOpen, onClosed }} popup="menu" onRemove={() => set(off)}>
      {({ anchor, close }) => {
        const choose = (change: FilterValues) => {
          close();
          set({ ...off, ...change });
        };
        return (
          <Menu open anchorEl={anchor} onClose={close}>
            <MenuItem selected={!isOn} onClick={() => choose({})}>
              {any}
            </MenuItem>
            {choices.map((choice) => (
              <MenuItem key={choice.id} selected={choice === chosen} onClick={() => choose(setBy(choice))}>
                {choice.name}
              </MenuItem>
            ))}
          </Menu>
        );
      }}
    </FilterFrame>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return String(one) === String(other);
}
