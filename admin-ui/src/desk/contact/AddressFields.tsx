import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { RefObject } from 'react';
import type { AddressDraft } from './contactDraft';

interface AddressFieldsProps {
  address: AddressDraft;
  onAddress: (address: AddressDraft) => void;
  problem: (field: string) => string | undefined;
  first: RefObject<HTMLInputElement | null>;
}

const FIELDS = [
  { name: 'address1', label: 'Street and number', width: '1 / -1', max: 60 },
  { name: 'address2', label: 'Apartment, suite', width: '1 / -1', max: 60 },
  { name: 'city', label: 'Town', width: 'auto', max: 40 },
  { name: 'state', label: 'State', width: 'auto', max: 2 },
  { name: 'zip', label: 'ZIP', width: 'auto', max: 10 },
] as const;

export function AddressFields({ address, onAddress, problem, first }: AddressFieldsProps) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 84px 128px', gap: 2 }}>
      {FIELDS.map(({ name, label, width, max }) => (
        <TextField
          key={name}
          label={label}
          autoFocus={name === 'address1'}
          inputRef={name === 'address1' ? first : undefined}
          value={address[name]}
          onChange={(event) => onAddress({ ...address, [name]: event.target.value })}
          error={problem(`address.${name}`) !== undefined}
          helperText={problem(`address.${name}`)}
          slotProps={{ htmlInput: { maxLength: max, autoComplete: 'off' } }}
          sx={{ gridColumn: width }}
        />
      ))}
    </Box>
  );
}
