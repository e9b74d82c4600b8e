import { CHOSEN_TYPES, type CheckedContact, type Contacts, MESSAGE_RULES } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import type { RefObject } from 'react';
import { Note } from '../../ui/Note';
import { type Language, LanguageToggle, SayBox } from '../../ui/SayBox';
import { AddressFields } from './AddressFields';
import { type ContactDraft, kindOf } from './contactDraft';
import { sharedWords } from './words';

interface WriteFormProps {
  contacts: Contacts;
  draft: ContactDraft;
  change: (next: Partial<ContactDraft>) => void;
  checked: CheckedContact | undefined;
  /** What is wrong with what was typed, by field. */
  problem: (field: string) => string | undefined;
  inCall: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
  first: RefObject<HTMLInputElement | null>;
}

/** Typed, read back, and written by Enter; with a mobile the yes to texts is asked for in the same breath. */
export function WriteForm(props: WriteFormProps) {
  const { contacts, draft, change, checked, problem, inCall, language, onLanguage, first } = props;
  const kind = kindOf(draft);
  const corrected = contacts.points.find(({ id }) => id === draft.pointId);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary' }}>
          {corrected ? `Instead of ${corrected.value}` : draft.isPostal ? 'A new address' : 'A new phone or email'}
        </Box>
        <LanguageToggle language={language} onLanguage={onLanguage} listen />
      </Box>
      {draft.isPostal ? (
        <AddressFields
          address={draft.address}
          onAddress={(address) => change({ address })}
          problem={problem}
          first={first}
        />
      ) : (
        <TextField
          label="Phone or email"
          autoFocus
          fullWidth
          inputRef={first}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value, saidYesToTexts: false })}
          error={problem('text') !== undefined}
          helperText={problem('text') ?? 'Ten digits, or an address with @. It is read back before it is written.'}
          slotProps={{ htmlInput: { maxLength: 254, autoComplete: 'off', spellCheck: false } }}
        />
      )}
      {(kind === 'mobile' || kind === 'landline') && (
        <FormControlLabel
          control={
            <Checkbox
              checked={draft.isLandline}
              onChange={(_event, isLandline) => change({ isLandline, saidYesToTexts: false })}
            />
          }
          label="It is a landline: no texts"
        />
      )}
      {checked && (
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
          {checked.doubt && <Note meaning="pending" lead={checked.doubt} />}
          {checked.sharedWith > 0 && (
            <Note meaning="owed" lead={sharedWords(checked.sharedWith)}>
              Texts that are stopped end for everybody who has it.
            </Note>
          )}
          <SayBox title="Read back" words={checked.say} language={language} />
          {kind === 'mobile' && inCall && <TextsYes {...{ contacts, draft, change, language }} />}
        </Box>
      )}
    </Box>
  );
}

function TextsYes({
  contacts,
  draft,
  change,
  language,
}: Pick<WriteFormProps, 'contacts' | 'draft' | 'change' | 'language'>) {
  const chosen = draft.types ?? contacts.usualTexts;
  return (
    <Box>
      <SayBox title="Ask, if texts are wanted" words={contacts.textConsent} language={language} />
      <FormControlLabel
        control={
          <Checkbox checked={draft.saidYesToTexts} onChange={(_event, saidYesToTexts) => change({ saidYesToTexts })} />
        }
        label="The caller said yes to texts of these kinds"
      />
      <Box role="group" aria-label="Kinds of texts" sx={kindsSx} hidden={!draft.saidYesToTexts}>
        {CHOSEN_TYPES.map((type) => (
          <FormControlLabel
            key={type}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(type)}
                onChange={(_event, on) =>
                  change({ types: on ? [...chosen, type] : chosen.filter((one) => one !== type) })
                }
              />
            }
            label={MESSAGE_RULES[type].label}
          />
        ))}
      </Box>
    </Box>
  );
}

const kindsSx = { '&:not([hidden])': { display: 'grid' }, gridTemplateColumns: '1fr 1fr', columnGap: 3, pl: 3 };
