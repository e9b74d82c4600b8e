import { Fragment, type ReactNode } from 'react';

/** The sentence in quotes, its amounts strong. */
export function sayWords(text: string): ReactNode {
  const pieces = text.split(/(\$[\d,]+\.\d{2})/);
  return (
    <>
      “
      {pieces.map((piece, at) => (
        <Fragment key={at}>{at % 2 === 1 ? <b>{piece}</b> : piece}</Fragment>
      ))}
      ”
    </>
  );
}
