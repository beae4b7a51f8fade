import { type Fact, messageOf } from '../fact';

const SCRIPT_APP = 'https://developers.google.com/apps-script/reference/script/script-app';

/** Scopes, and where the script stands. */
export const AUTHORIZATION: readonly Fact[] = [
  {
    id: 'authorization/granted',
    says: 'Where every scope was granted nothing more is required',
    mark: 'documented',
    link: 'https://developers.google.com/apps-script/reference/script/authorization-info',
    run: () => String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus()),
    expected: { is: 'NOT_REQUIRED' },
  },
  {
    id: 'authorization/other-files',
    says: 'With the scope spreadsheets.currentonly no other file can be opened',
    mark: 'documented',
    link: `${SCRIPT_APP.replace('script/script-app', 'spreadsheet/spreadsheet-app')}#openById(String)`,
    run: ({ spreadsheet }) => messageOf(() => SpreadsheetApp.openById(spreadsheet.getId())),
    expected: { holds: /permission/i },
  },
  {
    id: 'authorization/bound-source',
    says: 'A bound script is installed from nowhere',
    mark: 'documented',
    link: `${SCRIPT_APP}#getInstallationSource()`,
    container: 'bound',
    run: () => String(ScriptApp.getInstallationSource()),
    expected: { is: 'NONE' },
  },
  {
    id: 'authorization/add-on-source',
    says: 'getInstallationSource tells an add-on from a bound script',
    mark: 'unsure',
    container: 'add-on',
    run: () => String(ScriptApp.getInstallationSource()) !== 'NONE',
    expected: { asks: 'installationSourceTells', yes: true, no: false },
  },
];
