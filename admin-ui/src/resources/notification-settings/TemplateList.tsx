import { MESSAGE_RULES, type MessageTemplate } from '@billing/contract';
import { ChoiceRow, Choices } from '../../desk/pay/ChoiceRow';

interface TemplateListProps {
  groups: Map<string, MessageTemplate[]>;
  chosen: string;
  onChoose: (key: string) => void;
}

const waiting: Partial<Record<MessageTemplate['status'], string>> = {
  draft: 'draft',
  in_review: 'waits for a second admin',
};

/** Every kind of message by every way, with what is not published yet. */
export function TemplateList({ groups, chosen, onChoose }: TemplateListProps) {
  return (
    <Choices title="Templates" value={chosen} onValue={onChoose}>
      {[...groups].map(([key, [newest]]) => (
        <ChoiceRow
          key={key}
          value={key}
          chosen={key === chosen}
          label={`${MESSAGE_RULES[newest!.kind].label}, ${newest!.channel === 'sms' ? 'text' : 'email'}`}
          hint={waiting[newest!.status]}
        />
      ))}
    </Choices>
  );
}
