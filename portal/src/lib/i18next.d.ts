import type common from '@texts/en/common.json';
import type evolve from '@texts/en/evolve.json';
import type measure from '@texts/en/measure.json';
import type findability from '@texts/en/findability.json';
import type bulk from '@texts/en/bulk.json';
import type merge from '@texts/en/merge.json';
import type portal from '@texts/en/portal.json';
import type search from '@texts/en/search.json';
import type site from '@texts/en/site.json';
import type transfer from '@texts/en/transfer.json';
import type translate from '@texts/en/translate.json';
import type workspace from '@texts/en/workspace.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      evolve: typeof evolve;
      findability: typeof findability;
      measure: typeof measure;
      bulk: typeof bulk;
      merge: typeof merge;
      portal: typeof portal;
      search: typeof search;
      site: typeof site;
      transfer: typeof transfer;
      translate: typeof translate;
      workspace: typeof workspace;
    };
  }
}
