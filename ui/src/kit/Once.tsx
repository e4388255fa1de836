import { useRef } from 'react';

import { useToasts } from '../app/toasts';
import { Button } from './Button';
import { Field } from './Field';

/** A secret that is shown this once: to be copied, by the button or by hand. */
export function Once({ label, value, hint }: { label: string; value: string; hint: string }) {
  const toast = useToasts();
  const box = useRef<HTMLDivElement>(null);

  async function copy() {
    box.current?.querySelector('input')?.select();
    try {
      await navigator.clipboard.writeText(value);
      toast('Copied.');
    } catch {
      // Without TLS the browser keeps its clipboard to itself.
      toast({ text: 'This browser does not let the page copy. It is selected: copy it by hand.', tone: 'failed' });
    }
  }

  return (
    <div className="once" ref={box}>
      <Field name="once" label={label} value={value} hint={hint} readOnly spellCheck={false} />
      <Button onClick={() => void copy()}>Copy</Button>
    </div>
  );
}
