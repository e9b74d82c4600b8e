/** Mailboxes for one use: a bill that is sent there is lost. The well-known ones; a provider's list may follow. */
export const DISPOSABLE = new Set(
  `10minutemail.com 33mail.com anonbox.net burnermail.io discard.email dispostable.com emailondeck.com fakeinbox.com getairmail.com getnada.com
  grr.la guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.net guerrillamail.org guerrillamailblock.com inboxkitten.com jetable.org
  mailcatch.com maildrop.cc mailexpire.com mailforspam.com mailinator.com mailinator.net mailnesia.com mailnull.com mintemail.com mohmal.com moakt.com
  mytemp.email nada.email sharklasers.com spam4.me spambox.us spamgourmet.com temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.net
  tempmailo.com throwawaymail.com trash-mail.com trashmail.com trashmail.de trashmail.net yopmail.com yopmail.fr yopmail.net`.split(
    /\s+/,
  ),
);

/** What people mean when they spell it like this. */
export const MEANT: Record<string, string | undefined> = {
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gmail.con': 'gmail.com',
  'gnail.com': 'gmail.com',
  'hotmial.com': 'hotmail.com',
  'hotmail.con': 'hotmail.com',
  'yaho.com': 'yahoo.com',
  'yahoo.con': 'yahoo.com',
  'outlok.com': 'outlook.com',
  'iclod.com': 'icloud.com',
  'comcast.com': 'comcast.net',
};
