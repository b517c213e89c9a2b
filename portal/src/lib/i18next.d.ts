import type common from '@texts/en/common.json';
import type evolve from '@texts/en/evolve.json';
import type portal from '@texts/en/portal.json';
import type site from '@texts/en/site.json';
import type workspace from '@texts/en/workspace.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      evolve: typeof evolve;
      portal: typeof portal;
      site: typeof site;
      workspace: typeof workspace;
    };
  }
}
