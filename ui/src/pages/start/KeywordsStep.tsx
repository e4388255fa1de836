import { useState } from 'react';

import { Button } from '../../kit/Button';
import { TextArea } from '../../kit/Field';
import { Form, textOf } from '../../kit/Form';
import { ImportDialog } from '../planner/ImportDialog';
import { useFileDrop } from '../planner/useFileDrop';

interface Props {
  site: number;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** Takes a file or typed lines; both are previewed before anything is imported. */
export function KeywordsStep({ site, open, setOpen }: Props) {
  const [file, setFile] = useState<File | null>(null);
  function look(chosen: File) {
    setFile(chosen);
    setOpen(true);
  }
  const above = useFileDrop(open ? undefined : look);
  return (
    <div className={above ? 'keywords-step above' : 'keywords-step'}>
      <p>
        The phrases that people search for. Drop a file anywhere on this page (CSV, TSV, any encoding), or type them.
      </p>
      <Form
        submit="Preview"
        send={(data) => {
          look(new File([textOf(data, 'keywords')], 'typed keywords.txt', { type: 'text/plain' }));
          return Promise.resolve();
        }}
        buttons={
          <Button
            onClick={() => {
              setFile(null);
              setOpen(true);
            }}
          >
            Choose a file
          </Button>
        }
      >
        <TextArea name="keywords" label="Keywords" hint="One per line." rows={5} required />
      </Form>
      {open && (
        <ImportDialog
          site={site}
          file={file}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}
