/** What is folded away until somebody wants it; until then it is not drawn. */
import { type ReactNode, useState } from "react";

/** A summary, and what it opens. */
export function Fold({
  summary,
  open = false,
  children,
}: {
  summary: string;
  open?: boolean;
  children: () => ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(open);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}
