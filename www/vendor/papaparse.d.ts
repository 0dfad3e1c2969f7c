// The part of Papa Parse that the page uses; the library brings no types of its own.

/** @property row  within the rows of the same results */
export interface ParseError {
  type: "Quotes" | "Delimiter" | "FieldMismatch";
  code: string;
  message: string;
  row?: number;
}

export interface ParseResults {
  data: string[][];
  errors: ParseError[];
  meta: { delimiter: string; linebreak: string; aborted: boolean; cursor: number };
}

export interface ParseConfig {
  delimiter?: string;
  delimitersToGuess?: string[];
  preview?: number;
  skipEmptyLines?: boolean;
  chunkSize?: number;
  chunk?: (results: ParseResults, parser: { abort(): void }) => void;
}

declare const Papa: { parse(text: string, config?: ParseConfig): ParseResults };
export default Papa;
