import { useRef } from 'react';

import { useToasts } from '../app/toasts';
import { Button } from './Button';
import { Field } from './Field';

/** A secret that is shown only once, with a button to copy it. */
export function Once({ label, value, hint }: { label: string; value: string; hint: string }) {
  const toast = useToasts();
  const box = useRef<HTMLDivElement>(null);

  async function copy() {
    box.current?.querySelector('input')?.select();
    try {
      await navigator.clipboard.writeText(value);
      toast('Copied.');
    } catch {
      // Without TLS the browser does not expose its clipboard.
      toast({ text: 'The browser blocked copying. The text is selected; copy it manually.', tone: 'failed' });
    }
  }

  return (
    <div className="once" ref={box}>
      <Field name="once" label={label} value={value} hint={hint} readOnly spellCheck={false} />
      <Button onClick={() => void copy()}>Copy</Button>
    </div>
  );
}
