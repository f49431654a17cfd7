/**
 * A family's view of its arguments: it asks for what it needs, and what does not fit is refused with its place.
 */
import type { Distribution, Support } from "./distribution.ts";
import type { Argument, CallNode, Fail, Node, Numeral } from "./syntax.ts";

/** The written call of one family. */
export class Call {
  /** The support of the parameter. */
  readonly support: Support | undefined;
  readonly #node: CallNode;
  readonly #form: string;
  readonly #fail: Fail;
  readonly #read: (node: Node) => Distribution;

  constructor(
    node: CallNode,
    form: string,
    support: Support | undefined,
    fail: Fail,
    read: (node: Node) => Distribution,
  ) {
    this.#node = node;
    this.#form = form;
    this.support = support;
    this.#fail = fail;
    this.#read = read;
  }

  /** Exactly these arguments, all numbers without label. */
  numbers<const Names extends readonly string[]>(...names: Names): { [Name in keyof Names]: number } {
    return this.#plain(names).map((node, i) => this.#number(node, names[i] as string)) as {
      [Name in keyof Names]: number;
    };
  }

  /** `label: value` throughout, both numbers. */
  pairs(label: string, value: string): [number, number][] {
    return this.#node.arguments.map(({ label: left, value: right }) => {
      if (!left) return this.#refuse(right, `a ${value} stands without its ${label}`);
      return [this.#number(left, label), this.#number(right, value)];
    });
  }

  /**
   * `weight: distribution` throughout; or distributions and at the end a list of weights; or distributions alone, of
   * equal weight.
   */
  weighted(): [number, Distribution][] {
    const given = this.#node.arguments;
    if (given.some(({ label }) => label))
      return given.map(({ label, value }) => {
        if (!label) return this.#refuse(value, "a part stands without its weight");
        return [this.#number(label, "weight"), this.#read(value)];
      });
    const last = given.at(-1)?.value;
    const list = last?.kind === "list" ? last : undefined;
    const parts = list ? given.slice(0, -1) : given;
    const weights = list?.items.map(({ value }) => value) ?? parts.map(() => 1);
    if (list && weights.length !== parts.length)
      this.#refuse(list, `${weights.length} weights stand beside ${parts.length} distributions`);
    return parts.map(({ value }, i) => [weights[i] as number, this.#read(value)]);
  }

  /** A distribution and two bounds, which may be inf and -inf. */
  truncation(): [Distribution, number, number] {
    const [whole, low, high] = this.#plain(["distribution", "low", "high"]) as [Node, Node, Node];
    return [this.#read(whole), this.#bound(low, "low"), this.#bound(high, "high")];
  }

  #plain(names: readonly string[]): Node[] {
    const given = this.#node.arguments;
    const labelled = given.find(({ label }): boolean => label !== undefined);
    if (labelled) this.#refuse(labelled.label as Node, "an argument has a label");
    if (given.length !== names.length) {
      const comma = given.length > names.length && given.every(whole);
      const count = given.length === 1 ? "1 argument" : `${given.length} arguments`;
      this.#refuse(
        this.#node,
        `${count} instead of ${names.length}`,
        comma ? "Decimals are written with a point: 1.5" : undefined,
      );
    }
    return given.map(({ value }) => value);
  }

  #number(node: Node, name: string): number {
    return node.kind === "number" ? node.value : this.#refuse(node, `${name} is not a plain number`);
  }

  #bound(node: Node, name: string): number {
    if (node.kind === "word" && node.word === "inf") return Infinity;
    if (node.kind === "word" && node.word === "-inf") return -Infinity;
    return this.#number(node, name);
  }

  #refuse(node: Node, found: string, hint?: string): never {
    return this.#fail(node.at, `${this.#node.name}: ${found}`, `Write ${this.#form}`, hint);
  }
}

const whole = ({ value }: Argument): boolean => value.kind === "number" && Number.isInteger((value as Numeral).value);
