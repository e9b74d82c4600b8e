import type { Desk } from '@billing/contract';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import { useEffect } from 'react';
import { Sheet } from '../../ui/Sheet';
import { sheets } from '../sheets';
import { EnterLink } from './EnterLink';
import { EnterLinkFoot } from './EnterLinkFoot';
import { LinkWatch, LinkWatchFoot } from './LinkWatch';
import { useLinkEntry } from './useLinkEntry';
import { usePayLinks } from './usePayLinks';
import { isLive } from './words';

interface PayLinkSheetProps {
  desk: Desk;
  linkId?: string | undefined;
  another: boolean;
  onBack: () => void;
}

/** A link is composed and sent, then followed until it is paid; the one under way comes first. */
export default function PayLinkSheet({ desk, linkId, another, onBack }: PayLinkSheetProps) {
  const { data } = usePayLinks(desk.guarantor.id);
  const entry = useLinkEntry(desk);
  const link = data?.find(({ id }) => id === linkId);
  // The one under way stays the one that is followed when it ends.
  const underWay = linkId || another ? undefined : data?.find(isLive)?.id;
  useEffect(() => {
    if (underWay) sheets.open({ kind: 'link', linkId: underWay });
  }, [underWay]);
  const frame = { open: true, onBack, icon: <LinkOutlined aria-hidden />, steps: ['Compose', 'Follow'] };
  if (link)
    return (
      <Sheet
        {...frame}
        title="Pay link"
        step={1}
        width={700}
        footer={<LinkWatchFoot key={link.id} desk={desk} link={link} onBack={onBack} />}
      >
        <LinkWatch desk={desk} link={link} />
      </Sheet>
    );
  return (
    <Sheet {...frame} title="Send a pay link" step={0} footer={<EnterLinkFoot entry={entry} onBack={onBack} />}>
      <EnterLink desk={desk} entry={entry} />
    </Sheet>
  );
}
