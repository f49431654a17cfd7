/**
 * Keeps costly parts as they are while levers move: a part is drawn anew only when what it shows has changed, not when functions that
 * it is given have.
 */
import { type ComponentType, memo, type ReactNode, useRef } from "react";

/** The value of the last time, if it says the same. */
export function useKept<Value>(value: Value): Value {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

/** The same part, drawn anew only when its data change; of functions it always calls the newest. */
export function steady<Props extends object>(Part: ComponentType<Props>): (props: Props) => ReactNode {
  const Kept = memo(Part, (a, b) => JSON.stringify(a) === JSON.stringify(b)) as unknown as ComponentType<Props>;
  return function Steady(props: Props): ReactNode {
    const newest = useRef(props);
    newest.current = props;
    const stable = useRef<Record<string, unknown>>({});
    const given: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(props)) {
      if (typeof value !== "function") given[name] = value;
      else {
        stable.current[name] ??= (...args: unknown[]) =>
          ((newest.current as Record<string, unknown>)[name] as (...args: unknown[]) => unknown)(...args);
        given[name] = stable.current[name];
      }
    }
    return <Kept {...(given as Props)} />;
  };
}
