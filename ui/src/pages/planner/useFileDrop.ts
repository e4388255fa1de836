import { useEffect, useRef, useState } from 'react';

/** Takes a file that is dropped anywhere on the page. Returns whether one is being dragged over it. */
export function useFileDrop(take: ((file: File) => void) | undefined): boolean {
  const [above, setAbove] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const withFiles = (event: DragEvent) =>
      latest.current !== undefined && (event.dataTransfer?.types.includes('Files') ?? false);
    function over(event: DragEvent) {
      if (!withFiles(event)) return;
      event.preventDefault();
      setAbove(true);
    }
    function leave(event: DragEvent) {
      if (event.relatedTarget === null) setAbove(false);
    }
    function drop(event: DragEvent) {
      setAbove(false);
      const file = event.dataTransfer?.files[0];
      if (!withFiles(event) || !file) return;
      event.preventDefault();
      latest.current?.(file);
    }
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return above;
}
