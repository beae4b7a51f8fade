/**
 * Answers to what nobody is sure of about Google: nothing documents it, and reports are few, old or contradict each
 * other. test/conformance asks live Google; until somebody has run it there, tests run with both answers.
 */
export interface Behaviour {
  /** A copied tab carries its developer metadata. Default true. */
  readonly tabCopiesCarryMetadata: boolean;
  /** A copied file carries developer metadata. Default true. */
  readonly fileCopiesCarryMetadata: boolean;
  /** Metadata that came with a copied file can be changed there; else setting it does nothing. Default true. */
  readonly copiedMetadataCanBeChanged: boolean;
  /** A copied file carries the document's properties. Default false. */
  readonly fileCopiesCarryProperties: boolean;
  /** A version that is gone back to brings its developer metadata back; else the present one stays. Default true. */
  readonly restoresCarryMetadata: boolean;
  /** A row's developer metadata goes with the row's cells when they are sorted; else it stays in place. Default false. */
  readonly sortsMoveRowMetadata: boolean;
  /** A leading apostrophe shows in a cell of plain-text format. Default true. */
  readonly plainTextKeepsApostrophe: boolean;
  /** "=…" written into a cell of plain-text format stays text. Default true. */
  readonly plainTextFormulasAreInert: boolean;
  /** A number written into a cell of plain-text format becomes text. Default true. */
  readonly plainTextTakesNumbersAsText: boolean;
  /** "+A1" typed into a cell becomes the formula "=+A1". Default false. */
  readonly plusStartsFormula: boolean;
  /** A formula may part its arguments by "," in one place and by ";" in another; else it is none. Default true. */
  readonly formulasMixSeparators: boolean;
  /** A search through the spreadsheet finds cells of hidden tabs too. Default true. */
  readonly searchesSeeHiddenTabs: boolean;
  /** Inserted rows take on the formats of the row above. Default true. */
  readonly insertedRowsTakeFormats: boolean;
  /** What is written into the covered cells of a merge is kept, out of sight; else it is lost. Default true. */
  readonly mergedCellsKeepWrites: boolean;
  /** `ScriptApp.getInstallationSource` tells an add-on, also one under test; else it answers NONE everywhere. Default true. */
  readonly installationSourceTells: boolean;
  /** A trigger made inside a triggered run comes out disabled. Default false. */
  readonly triggersMadeByTriggersAreDisabled: boolean;
  /** The names of response headers arrive in lower case, however the server wrote them. Default false. */
  readonly headerNamesAreLowered: boolean;
  /** JavaScript's own `Intl` knows time zones; else there is none at all. Default true. */
  readonly intlKnowsZones: boolean;
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
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
