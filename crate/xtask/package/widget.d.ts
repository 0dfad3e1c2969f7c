/** What a host of widgets gives: traits of a notebook's kernel, or the JSON of a directive, which cannot be set. */
export interface Model {
  get(name: string): any;
  set?(name: string, value: unknown): void;
  save_changes?(): void;
  on?(name: string, listener: (...args: any[]) => void): void;
  off?(name: string, listener: (...args: any[]) => void): void;
}

/** The playground as an anywidget. */
declare const widget: {
  initialize(context: { model: Model }): void;
  /** Gives back what frees everything. */
  render(context: { model: Model; el: HTMLElement; signal?: AbortSignal }): Promise<() => void>;
};
export default widget;
