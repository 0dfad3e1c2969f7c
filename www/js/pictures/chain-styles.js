import { css } from "../../vendor/lit.js";

export const chainStyles = css`
  .choice,
  .fields .expression {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-2);
  }
  .expression input {
    width: 24ch;
    max-width: 100%;
    font-family: var(--font-number);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    min-height: 52px;
  }
  .buttons .table-scroll {
    margin-left: var(--space-3);
  }
  .trail {
    font-size: 12px;
  }
  .trail td {
    min-width: 7ch;
  }
  .chain .value {
    display: inline-block;
    min-width: 9ch;
    padding-left: 6px;
    text-align: right;
  }
  .chain i {
    font-size: 15px;
  }
  .chain .sign {
    color: var(--ink-soft);
  }
  .chain .total td,
  .chain .total th {
    border-top: 1px solid var(--line);
  }
  @media (max-width: 560px) {
    .chain i {
      display: block;
      text-align: right;
    }
    .chain .value {
      min-width: 8ch;
      padding-left: 0;
    }
    .chain td {
      vertical-align: bottom;
    }
    table.chain th,
    table.chain td {
      padding-right: 6px;
    }
  }
  @media print {
    .buttons,
    .fields,
    .handle {
      display: none;
    }
  }
`;
