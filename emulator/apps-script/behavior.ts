/**
 * Open questions about Google: no page answers them, and reports are few, old or contradictory.
 * Each switch takes either answer, and tests run with both. test/conformance asks Google itself.
 */
export interface Behavior {
  /** A copied tab carries its developer metadata. Default true. */
  readonly tabCopiesCarryMetadata: boolean;
  /** A copied file carries developer metadata. Default true. */
  readonly fileCopiesCarryMetadata: boolean;
  /** Metadata of a copied file can be changed. If false, setting it does nothing. Default true. */
  readonly copiedMetadataCanBeChanged: boolean;
  /** A copied file carries the document properties. Default false. */
  readonly fileCopiesCarryProperties: boolean;
  /** Restoring a version restores its metadata. If false, the present metadata stays. Default true. */
  readonly restoresCarryMetadata: boolean;
  /** A row's metadata moves with the cells in a sort. If false, it stays in place. Default false. */
  readonly sortsMoveRowMetadata: boolean;
  /** A leading apostrophe shows in a cell of plain-text format. Default true. */
  readonly plainTextKeepsApostrophe: boolean;
  /** "=…" written into a cell of plain-text format stays text. Default true. */
  readonly plainTextFormulasAreInert: boolean;
  /** A number written into a cell of plain-text format becomes text. Default true. */
  readonly plainTextTakesNumbersAsText: boolean;
  /** "+A1" typed into a cell becomes the formula "=+A1". Default false. */
  readonly plusStartsFormula: boolean;
  /** A formula may use both "," and ";" between arguments. If false, it is a parse error. Default true. */
  readonly formulasMixSeparators: boolean;
  /** A search through the spreadsheet also finds cells of hidden tabs. Default true. */
  readonly searchesSeeHiddenTabs: boolean;
  /** Inserted rows get the formats of the row above. Default true. */
  readonly insertedRowsTakeFormats: boolean;
  /** Covered cells of a merge keep what is written into them. If false, it's lost. Default true. */
  readonly mergedCellsKeepWrites: boolean;
  /** `getInstallationSource` tells an add-on, also a test one. If false, it gives NONE. Default true. */
  readonly installationSourceTells: boolean;
  /** A trigger that a triggered run makes is disabled. Default false. */
  readonly triggersMadeByTriggersAreDisabled: boolean;
  /** Names of response headers arrive in lower case, however the server wrote them. Default false. */
  readonly headerNamesAreLowered: boolean;
  /** JavaScript's `Intl` knows time zones. If false, there is no `Intl`. Default true. */
  readonly intlKnowsZones: boolean;
}

export const DEFAULT_BEHAVIOR: Behavior = {
  tabCopiesCarryMetadata: true,
  fileCopiesCarryMetadata: true,
  copiedMetadataCanBeChanged: true,
  fileCopiesCarryProperties: false,
  restoresCarryMetadata: true,
  sortsMoveRowMetadata: false,
  plainTextKeepsApostrophe: true,
  plainTextFormulasAreInert: true,
  plainTextTakesNumbersAsText: true,
  plusStartsFormula: false,
  formulasMixSeparators: true,
  searchesSeeHiddenTabs: true,
  insertedRowsTakeFormats: true,
  mergedCellsKeepWrites: true,
  installationSourceTells: true,
  triggersMadeByTriggersAreDisabled: false,
  headerNamesAreLowered: false,
  intlKnowsZones: true,
};
