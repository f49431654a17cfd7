/**
 * Answers as they come: a first frame of few draws at once, then a refined one in the background, and what stood there before as a
 * ghost. The newest question wins: a first frame under way is waited for, a refined one is cancelled.
 */
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { version } from "../version.ts";
import { type Answered, type Client, startClient } from "./client.ts";
import type { Answer, Asked, QuestionName, Setting } from "./questions.ts";

/** The model's worker. */
export const client: Client = startClient(new URL(".", location.href).href, version);

/** Draws of the first frame after a change. */
export const firstDraws = 2048;
/** Draws of what follows it. */
export const refinedDraws = 16384;
/** Milliseconds without a further change after which it is refined. */
const pause = 120;

export interface Live<Value, Question> {
  readonly value?: Value;
  readonly asked?: Question;
  /** The last refined answer to another question. */
  readonly ghost?: { readonly value: Value; readonly asked: Question };
  readonly draws: number;
  readonly faults: readonly string[];
  readonly failed?: string;
  readonly isRunning: boolean;
}

class Asking<Name extends QuestionName, Question extends Asked<Name> & Partial<Setting>> {
  private live: Live<Answer<Name>, Question> = { draws: 0, faults: [], isRunning: true };
  private listeners = new Set<() => void>();
  private key = "";
  private before: Live<Answer<Name>, Question>["ghost"];
  private next: Question | undefined;
  private isBusy = false;
  private refining: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly name: Name;
  private readonly steps: readonly number[];

  constructor(name: Name, steps: readonly number[]) {
    this.name = name;
    this.steps = steps;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): Live<Answer<Name>, Question> => this.live;

  ask(question: Question): void {
    const key = JSON.stringify(question);
    if (key === this.key) return;
    this.key = key;
    this.stop();
    const { value, asked, draws, isRunning } = this.live;
    const settled = value !== undefined && asked !== undefined && draws === this.steps.at(-1);
    if (settled) this.before = { value, asked };
    // Nothing is drawn anew that says the same: what stood there becomes a ghost with the answer.
    if (!isRunning) this.show({ isRunning: true });
    this.next = question;
    void this.pump();
  }

  stop(): void {
    this.refining?.abort(new Error("stale"));
    clearTimeout(this.timer);
  }

  private show(part: Partial<Live<Answer<Name>, Question>>): void {
    this.live = { ...this.live, ...part };
    for (const listener of this.listeners) listener();
  }

  private async pump(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    for (let question = this.next; question; question = this.next) {
      this.next = undefined;
      await this.run(question, this.steps[0] as number);
      if (this.next) continue;
      const last = question;
      if (this.steps.length > 1) this.timer = setTimeout(() => void this.refine(last), pause);
    }
    this.isBusy = false;
  }

  private async refine(question: Question): Promise<void> {
    this.refining = new AbortController();
    await this.run(question, this.steps.at(-1) as number, this.refining.signal);
  }

  private async run(question: Question, draws: number, signal?: AbortSignal): Promise<void> {
    try {
      const found: Answered<Answer<Name>> = await client.ask(this.name, { ...question, draws } as Asked<Name>, signal);
      const { failed: _, ...rest } = this.live;
      this.live = rest;
      const isRunning = draws !== this.steps.at(-1);
      const ghost = this.before && { ghost: this.before };
      this.show({ value: found.value, asked: question, faults: found.faults, draws, isRunning, ...ghost });
    } catch (error) {
      if (signal?.aborted) return;
      this.show({ failed: error instanceof Error ? error.message : String(error), isRunning: false });
    }
  }
}

/** The answers to a question, which may change with every rendering; `draws` in it is set here. */
export function useAnswer<Name extends QuestionName>(
  name: Name,
  question: Asked<Name>,
  steps: readonly number[] = [firstDraws, refinedDraws],
): Live<Answer<Name>, Asked<Name>> {
  const key = steps.join();
  const asking = useMemo(
    () => new Asking<Name, Asked<Name> & Partial<Setting>>(name, key.split(",").map(Number)),
    [name, key],
  );
  useEffect(() => asking.ask(question as never));
  useEffect(() => () => asking.stop(), [asking]);
  return useSyncExternalStore(asking.subscribe, asking.current) as Live<Answer<Name>, Asked<Name>>;
}

/** A value once it has stopped changing for so many milliseconds. */
export function useLater<Value>(value: Value, wait: number): Value {
  const [later, setLater] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(JSON.parse(key) as Value), wait);
    return () => clearTimeout(timer);
  }, [key, wait]);
  return later;
}
